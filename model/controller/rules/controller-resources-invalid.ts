import { parseQuantity } from "../../base/kubernetes-quantity";
import { show } from "../../base/problem";
import type { ControllerRule } from "../../stages/rule";
import { controllerFinding } from "./controller-finding";
import { controllerQuantities } from "./controller-quantities";

const EXAMPLES = { cpu: '"10m" or "2"', memory: '"64Mi" or "2Gi"' } as const;

/** The API server refuses a Deployment with another quantity. */
export const controllerResourcesInvalid: ControllerRule = {
  code: "controller-resources-invalid",
  title: "A controller's `resources` holds Kubernetes quantities above zero.",
  check(controller) {
    const wrong = controllerQuantities(controller.props).filter(({ value }) => (parseQuantity(value) ?? 0) <= 0);
    return wrong.map(({ resource, value, path }) =>
      controllerFinding(controller, path, {
        what: "This is not an amount that a container can have.",
        got: show(value),
        expected: `a Kubernetes quantity above zero, such as ${EXAMPLES[resource]}`,
        hint: "Write a quantity, or leave it out for the default.",
      }),
    );
  },
};
