import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { parseImage, pinImage } from "../../components/image";
import { controllerNamespace, isSystemNamespace } from "../../components/namespace";
import { acknowledgedDangers, CLOUD_DANGER_IDS, type DangerId } from "../../declaration/dangerous-rights";

import type { PlannedController } from "../../stages/planned";
import type { ControllerRules, Finding, Word } from "../../stages/rule";
import { type DangerFinding, dangersOf, placedRules } from "../dangerous-rights";
import { policyRuleFindings } from "./policy-rule-findings";

/** What holds for a controller's permissions in Kubernetes, and for the reasons that it gives. */
export const CONTROLLER_PERMISSION_RULES: ControllerRules = {
  /** CIS benchmark 5.1: whoever takes over the controller gets these rights too. */
  "controller-permission-dangerous": {
    title: "Rights that lead to more rights are in `dangerously`, with the reason.",
    find(controller) {
      const own = controllerNamespace(controller);
      return dangersOf(placedRules(controller.props.permissions, own), own)
        .filter(({ id }) => controller.props.dangerously?.[id] === undefined)
        .map(dangerous);
    },
  },
  /** A rule that does not grant what it seems to is noticed only when the API server refuses the controller. */
  "controller-permission-invalid": {
    title: "Every rule of `permissions` grants what it says.",
    find(controller) {
      const own = controllerNamespace(controller);
      const rules = placedRules(controller.props.permissions, own);
      return [...rules.flatMap(({ path, rule }) => policyRuleFindings(path, rule)), ...ownTwice(controller, own)];
    },
  },
  /** An acknowledgement of something that does not exist would let it in later, past review. */
  "controller-dangerously-unused": {
    title: "`dangerously` and `allowUnpinnedImage` acknowledge only what the controller has.",
    what: "The controller has nothing that needs this reason, so it could be added later without review.",
    expected: "nothing",
    hint: "Remove the reason, or declare what it is for.",
    find(controller) {
      return unused(controller).map(({ path, reason }) => ({ path, got: show(reason) }));
    },
  },
  /** The reason is for those who review the declaration, now and in years to come. */
  "controller-reason-missing": {
    title: "Everything that weakens a controller's security has a reason.",
    what: "Without a reason, a later review cannot tell whether this is still needed.",
    expected: "the reason, as text",
    hint: "Say what the controller needs it for.",
    find(controller) {
      return reasons(controller)
        .filter(({ reason }) => reason.trim() === "")
        .map(({ path, reason }) => ({ path, got: show(reason) }));
    },
  },
};

function dangerous({ id, path, what, got, expected, hint }: DangerFinding): Finding<Word> {
  return {
    path,
    what,
    got,
    expected: `${expected}, or dangerously: { "${id}": "<reason>" }`,
    hint: `${hint} Or say why this controller needs it.`,
  };
}

function ownTwice(controller: PlannedController, own: string): readonly Finding<Word>[] {
  if (!Object.hasOwn(controller.props.permissions?.namespaces ?? {}, own)) return [];
  return [
    {
      path: joinPath("permissions.namespaces", own),
      what: "This is the controller's own namespace, whose rules are in permissions.namespace.",
      got: show(own),
      expected: "another namespace",
      hint: "Move the rules to permissions.namespace.",
    },
  ];
}

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
  // Another rule checks the dangers of clouds: on clusters of other clouds they are absent.
  return new Set([...found, ...CLOUD_DANGER_IDS, ...(isSystemNamespace(own) ? (["system-namespace"] as const) : [])]);
}

function reasons({ props }: PlannedController) {
  const { allowUnpinnedImage, dangerously } = props;
  return [
    ...(allowUnpinnedImage === undefined ? [] : [{ path: "allowUnpinnedImage", reason: allowUnpinnedImage }]),
    ...acknowledgedDangers(dangerously).map(({ id, reason }) => ({ path: joinPath("dangerously", id), reason })),
  ];
}
