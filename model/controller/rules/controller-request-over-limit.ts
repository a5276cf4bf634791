import { parseQuantity } from "../../base/kubernetes-quantity";
import { show } from "../../base/problem";
import type { ControllerRule, Finding } from "../../stages/rule";
import { controllerFinding } from "./controller-finding";
import { controllerQuantities } from "./controller-quantities";

/** The API server refuses a Deployment that asks for more than it may use. */
export const controllerRequestOverLimit: ControllerRule = {
  code: "controller-request-over-limit",
  title: "No request of a controller's `resources` is above its limit.",
  check(controller) {
    const quantities = controllerQuantities(controller.props);
    return quantities.flatMap(({ kind, resource, value, path }): readonly Finding[] => {
      const limit = quantities.find((other) => other.kind === "limits" && other.resource === resource)?.value;
      if (kind !== "requests" || limit === undefined || !isOver(value, limit)) return [];
      return [
        controllerFinding(controller, path, {
          what: `The container would ask for more ${resource} than it may use; the API server refuses that.`,
          got: `${show(value)}, with a limit of ${show(limit)}`,
          expected: `at most ${show(limit)}`,
          hint: "Lower the request or raise the limit.",
        }),
      ];
    });
  },
};

/** False where either is no quantity above zero, which another rule reports. */
function isOver(request: string, limit: string): boolean {
  const [asked, allowed] = [parseQuantity(request) ?? 0, parseQuantity(limit) ?? 0];
  return allowed > 0 && asked > allowed;
}
