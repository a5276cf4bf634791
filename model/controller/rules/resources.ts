import { isDnsSubdomain } from "../../base/kubernetes-names";
import { type Fault, labelFaults } from "../../base/label-faults";
import { show } from "../../base/problem";
import { parseQuantity } from "../../base/quantity";
import { placementFaults } from "../../components/pod-placement";
import type { ControllerDeclaration } from "../../declaration/controller";
import type { ControllerRules, Finding } from "../../stages/rule";

const EXAMPLES = { cpu: '"10m" or "2"', memory: '"64Mi" or "2Gi"' } as const;

/** A quantity that a controller declares for its container. */
interface ControllerQuantity {
  readonly kind: "requests" | "limits";
  readonly resource: "cpu" | "memory";
  readonly value: string;
  readonly path: string;
}

/** TODO */
export const CONTROLLER_RESOURCE_RULES: ControllerRules = {
  /** The API server refuses a Deployment that asks for more than it may use. */
  "controller-request-over-limit": {
    title: "No request of a controller's `resources` is above its limit.",
    hint: "Lower the request or raise the limit.",
    find(controller) {
      const quantities = controllerQuantities(controller.props);
      return quantities.flatMap(({ kind, resource, value, path }): readonly Finding<"what" | "expected">[] => {
        const limit = quantities.find((other) => other.kind === "limits" && other.resource === resource)?.value;
        if (kind !== "requests" || limit === undefined || !isOver(value, limit)) return [];
        return [
          {
            path,
            what: `The container would ask for more ${resource} than it may use; the API server refuses that.`,
            got: `${show(value)}, with a limit of ${show(limit)}`,
            expected: `at most ${show(limit)}`,
          },
        ];
      });
    },
  },
  /** The API server refuses a Deployment with another quantity. */
  "controller-resources-invalid": {
    title: "A controller's `resources` holds Kubernetes quantities above zero.",
    what: "This is not an amount that a container can have.",
    hint: "Write a quantity, or leave it out for the default.",
    find(controller) {
      const wrong = controllerQuantities(controller.props).filter(({ value }) => (parseQuantity(value) ?? 0) <= 0);
      return wrong.map(({ resource, value, path }) => ({
        path,
        got: show(value),
        expected: `a Kubernetes quantity above zero, such as ${EXAMPLES[resource]}`,
      }));
    },
  },
  /** The API server refuses a pod with another node selector, toleration or priority class. */
  "controller-scheduling-invalid": {
    title: "`nodeSelector`, `tolerations` and `priorityClassName` of a controller are what Kubernetes takes.",
    what: "The API server would refuse an object of the controller.",
    hint: "Write it as Kubernetes does.",
    find(controller) {
      const { props } = controller;
      return [...placementFaults(props), ...monitorLabels(props), ...priorityClass(props)].map(
        ({ path, got, expected }) => ({ path, got: show(got), expected }),
      );
    },
  },
};

/** False where either is no quantity above zero, which another rule reports. */
function isOver(request: string, limit: string): boolean {
  const [asked, allowed] = [parseQuantity(request) ?? 0, parseQuantity(limit) ?? 0];
  return allowed > 0 && asked > allowed;
}

function monitorLabels({ metrics }: ControllerDeclaration): readonly Fault[] {
  return metrics === false ? [] : labelFaults("metrics.monitorLabels", metrics?.monitorLabels);
}

function priorityClass({ priorityClassName: name }: ControllerDeclaration): readonly Fault[] {
  if (name === undefined || isDnsSubdomain(name)) return [];
  return [{ path: "priorityClassName", got: name, expected: "the name of a PriorityClass" }];
}

/** Every quantity that a controller declares. */
function controllerQuantities({ resources }: ControllerDeclaration): readonly ControllerQuantity[] {
  return (["requests", "limits"] as const).flatMap((kind) =>
    (["cpu", "memory"] as const).flatMap((resource): readonly ControllerQuantity[] => {
      const value = resources?.[kind]?.[resource];
      return value === undefined ? [] : [{ kind, resource, value, path: `resources.${kind}.${resource}` }];
    }),
  );
}
