import { controllerNamespace } from "../../components/namespace";
import type { PlannedController } from "../../stages/planned";
import type { ControllerRule, Finding } from "../../stages/rule";
import { placedRules } from "../placed-rules";
import { controllerFinding } from "./controller-finding";
import { type DangerFinding, dangersOf } from "./dangerous-rights";

/** CIS benchmark 5.1: whoever takes over the controller has these rights too. */
export const controllerPermissionDangerous: ControllerRule = {
  code: "controller-permission-dangerous",
  title: "Rights that end in more rights are in `dangerously`, with the reason.",
  check(controller) {
    const own = controllerNamespace(controller);
    return dangersOf(placedRules(controller.props.permissions, own), own)
      .filter(({ id }) => controller.props.dangerously?.[id] === undefined)
      .map((danger) => dangerous(controller, danger));
  },
};

function dangerous(controller: PlannedController, { id, path, what, got, expected, hint }: DangerFinding): Finding {
  return controllerFinding(controller, path, {
    what,
    got,
    expected: `${expected}, or dangerously: { "${id}": "<reason>" }`,
    hint: `${hint} Or say why this controller needs it.`,
  });
}
