import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { parseImage, pinImage } from "../../components/image";
import { controllerNamespace, isSystemNamespace } from "../../components/namespace";
import { CLOUD_DANGER_IDS } from "../../declaration/cloud-dangers";
import { acknowledgedDangers, type DangerId } from "../../declaration/dangerous-rights";
import type { PlannedController } from "../../stages/planned";
import type { ControllerRule } from "../../stages/rule";
import { placedRules } from "../placed-rules";
import { controllerFinding } from "./controller-finding";
import { dangersOf } from "./dangerous-rights";

/** What is acknowledged and not there would let it in later, past review. */
export const controllerDangerouslyUnused: ControllerRule = {
  code: "controller-dangerously-unused",
  title: "`dangerously` and `allowUnpinnedImage` acknowledge what is there.",
  check(controller) {
    return unused(controller).map(({ path, reason }) =>
      controllerFinding(controller, path, {
        what: "The controller has nothing that needs this; it would let it in later without a word.",
        got: show(reason),
        expected: "nothing",
        hint: "Remove it.",
      }),
    );
  },
};

function unused(controller: PlannedController) {
  const present = dangersPresent(controller);
  const dangers = acknowledgedDangers(controller.props.dangerously).filter(({ id }) => !present.has(id));
  return [
    ...dangers.map(({ id, reason }) => ({ path: joinPath("dangerously", id), reason })),
    ...unusedImageReason(controller),
  ];
}

function unusedImageReason({ props, images }: PlannedController) {
  const { image, allowUnpinnedImage: reason } = props;
  const parts = parseImage(image);
  if (reason === undefined || parts === null || pinImage(parts, images).digest === null) return [];
  return [{ path: "allowUnpinnedImage", reason }];
}

function dangersPresent(controller: PlannedController): ReadonlySet<DangerId> {
  const own = controllerNamespace(controller);
  const found = dangersOf(placedRules(controller.props.permissions, own), own).map(({ id }) => id);
  // Those of a cloud are another rule's: they are not there on the clusters of the others.
  return new Set([...found, ...CLOUD_DANGER_IDS, ...(isSystemNamespace(own) ? (["system-namespace"] as const) : [])]);
}
