import type { Environment } from "../cloud-identity/pod-identity";
import type { ControllerDeclaration } from "../declaration/controller";
import { VPA_RESOURCES } from "../declaration/vertical-pod-autoscaler";
import { quantityBytes } from "../quantity";
import { CONTAINER } from "./resolved-controller";

/**
 * What tells Go's garbage collector the container's memory limit, with the tenth to spare that the guide to it advises
 * (go.dev/doc/gc-guide, "Memory limit"). Nothing where the Vertical Pod Autoscaler changes the limit: the collector would go by the old one.
 */
export function goMemoryLimit({ vpa }: ControllerDeclaration, memoryLimit: string): Environment {
  if (changesMemoryLimit(vpa)) return {};
  return { GOMEMLIMIT: String((quantityBytes(memoryLimit) * 9n) / 10n) };
}

/** A container without a policy of its own has that for `*` (vertical-pod-autoscaler 1.7.1, GetContainerResourcePolicy). */
function changesMemoryLimit(vpa: ControllerDeclaration["vpa"]): boolean {
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
