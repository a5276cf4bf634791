import { quantityBytes } from "../base/quantity";
import type { Environment } from "../components/pod-identity";
import type { ControllerVpa } from "../declaration/controller";
import { VPA_RESOURCES } from "../declaration/vertical-pod-autoscaler";
import { CONTAINER } from "../stages/resolved-controller";

/**
 * What tells Go's garbage collector the container's memory limit, with the tenth to spare that the guide to it advises
 * (go.dev/doc/gc-guide, "Memory limit"). Nothing where the Vertical Pod Autoscaler changes the limit: the collector would go by the old one.
 *
 * @param vpa what the VerticalPodAutoscaler of its Deployment says, whoever declares that; undefined where there is none
 */
export function goMemoryLimit(vpa: ControllerVpa | undefined, memoryLimit: string | undefined): Environment {
  if (memoryLimit === undefined || changesMemoryLimit(vpa)) return {};
  return { GOMEMLIMIT: String((quantityBytes(memoryLimit) * 9n) / 10n) };
}

/** A container without a policy of its own has that for `*` (vertical-pod-autoscaler 1.7.1, GetContainerResourcePolicy). */
function changesMemoryLimit(vpa: ControllerVpa | undefined): boolean {
  const { updateMode = "Off" } = vpa?.updatePolicy ?? {};
  const policies = new Map(Object.entries(vpa?.resourcePolicy?.containers ?? {}));
  const {
    mode,
    controlledResources = VPA_RESOURCES,
    controlledValues,
  } = policies.get(CONTAINER) ?? policies.get("*") ?? {};
  const isControlled = mode !== "Off" && controlledResources.includes("memory") && controlledValues !== "RequestsOnly";
  return updateMode !== "Off" && isControlled;
}
