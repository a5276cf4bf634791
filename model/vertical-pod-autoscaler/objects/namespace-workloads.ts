import { controllerNamespace } from "../../components/namespace";
import type {
  ManifestSource,
  VerticalPodAutoscalerPolicyDeclaration,
  VpaPlacement,
  VpaTarget,
} from "../../declaration/vertical-pod-autoscaler";
import type { PlannedController } from "../../stages/planned";
import { targetIdentity } from "../../stages/workload-target";

/** A workload in a namespace that a policy covers. */
export interface NamespaceWorkload {
  readonly namespace: string;
  readonly target: VpaTarget;
  readonly placement: VpaPlacement;
  /** Why VPA would not find its pods; null where it does. */
  readonly unfindable: string | null;
}

/** What decides which workloads a policy covers. */
export type NamespacePolicy = Pick<VerticalPodAutoscalerPolicyDeclaration, "manifests" | "namespaces">;

/** Every workload that is known in a policy's namespaces: a cluster's controllers, and those of the policy's manifests. */
export function namespaceWorkloads(
  { namespaces = [], manifests = [] }: NamespacePolicy,
  controllers: readonly PlannedController[],
): readonly NamespaceWorkload[] {
  const covered = new Set(namespaces);
  const known = [...manifests.flatMap(namedWorkloads), ...controllers.map(controllerWorkload)];
  const inside = known.filter(({ namespace }) => covered.has(namespace));
  // One that VPA cannot find may have the identity of one that it does: the latter comes last, and stays.
  const ordered = [...inside.filter((each) => !isFindable(each)), ...inside.filter(isFindable)];
  return [...new Map(ordered.map((each) => [targetIdentity(each.namespace, each.target), each])).values()];
}

function controllerWorkload({ name, props }: PlannedController): NamespaceWorkload {
  const { nodeSelector, tolerations } = props;
  const target = { kind: "Deployment", name };
  const placement = { nodeSelector, tolerations };
  return { namespace: controllerNamespace({ name, props }), target, placement, unfindable: null };
}

/** Workloads with a namespace; which others are covered nobody knows. */
function namedWorkloads({ workloads }: ManifestSource): readonly NamespaceWorkload[] {
  return workloads.filter(hasNamespace);
}

/** Whether VPA finds the pods of a workload. */
export function isFindable({ unfindable }: NamespaceWorkload): boolean {
  return unfindable === null;
}

/** Whether it is known in which namespace a manifest's object is. */
export function hasNamespace<T extends { readonly namespace: string | null }>(
  manifest: T,
): manifest is T & { readonly namespace: string } {
  return manifest.namespace !== null;
}

/** Files of the VerticalPodAutoscalers among a policy's manifests, by what each is for, as {@link targetIdentity}. */
export function autoscaledByManifests({ manifests = [] }: NamespacePolicy): ReadonlyMap<string, string> {
  const named = manifests.flatMap(({ autoscaled }) => autoscaled.filter(hasNamespace));
  return new Map(named.map(({ file, namespace, target }) => [targetIdentity(namespace, target), file]));
}
