import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { acknowledgedDangers } from "../../declaration/dangerous-rights";
import type { PlannedController } from "../../stages/planned";
import type { ControllerRule } from "../../stages/rule";
import { controllerFinding } from "./controller-finding";

/** The reason is for who reviews the declaration, now and in years. */
export const controllerReasonMissing: ControllerRule = {
  code: "controller-reason-missing",
  title: "What loosens a controller's security says why.",
  check(controller) {
    return reasons(controller)
      .filter(({ reason }) => reason.trim() === "")
      .map(({ path, reason }) =>
        controllerFinding(controller, path, {
          what: "Nobody could tell later whether this is still needed.",
          got: show(reason),
          expected: "the reason, as text",
          hint: "Say what the controller does with it.",
        }),
      );
  },
};

function reasons({ props }: PlannedController) {
  const { allowUnpinnedImage, dangerously } = props;
  return [
    ...(allowUnpinnedImage === undefined ? [] : [{ path: "allowUnpinnedImage", reason: allowUnpinnedImage }]),
    ...acknowledgedDangers(dangerously).map(({ id, reason }) => ({ path: joinPath("dangerously", id), reason })),
  ];
}
