import { quantityBytes } from "../base/quantity";
import type { Environment } from "../components/pod-identity";
import type { ControllerVpa } from "../declaration/controller";
import { VPA_RESOURCES } from "../declaration/vertical-pod-autoscaler";
import { CONTAINER } from "../stages/resolved-controller";

/** `$(NAME)`, but not `$$(NAME)`, which stays as it is (k8s.io/kubernetes, third_party/forked/golang/expansion). */
const REFERENCE = /(?<!\$)\$\(([^()]+)\)/g;

/**
 * Variables by name, but each after the variables that its value refers to, because Kubernetes fills in only what comes before
 * (Kubernetes documentation, "Define Dependent Environment Variables"). The declared order does not matter.
 */
export function inOrderOfReference(env: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  const ordered = new Map<string, string>();
  const begun = new Set<string>();
  const add = (name: string): void => {
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (value === undefined || begun.has(name)) return;
    begun.add(name);
    for (const [, referred = ""] of value.matchAll(REFERENCE)) add(referred);
    ordered.set(name, value);
  };
  for (const name of Object.keys(env).sort()) add(name);
  return [...ordered];
}

/**
 * `GOMEMLIMIT` tells Go's garbage collector the container's memory limit, less the tenth that the guide to it advises to spare
 * (go.dev/doc/gc-guide, "Memory limit"). Nothing where the Vertical Pod Autoscaler changes the limit, because the collector would
 * keep to the old one.
 *
 * @param vpa settings of the VerticalPodAutoscaler for the controller's Deployment, wherever it is declared; undefined without one
 */
export function goMemoryLimit(vpa: ControllerVpa | undefined, memoryLimit: string | undefined): Environment {
  if (memoryLimit === undefined || changesMemoryLimit(vpa)) return {};
  return { GOMEMLIMIT: String((quantityBytes(memoryLimit) * 9n) / 10n) };
}

/** A container without a policy of its own has the policy for `*` (vertical-pod-autoscaler 1.7.1, GetContainerResourcePolicy). */
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
