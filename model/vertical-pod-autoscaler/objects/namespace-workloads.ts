import { controllerNamespace } from "../../components/namespace";
import type { PodScheduling } from "../../declaration/pods";
import type { VerticalPodAutoscalerPolicyDeclaration, VpaTarget } from "../../declaration/vertical-pod-autoscaler";
import type { PlannedController } from "../../stages/planned";
import { targetIdentity } from "../../stages/workload-target";

/** A workload in a namespace that a policy covers. */
export interface NamespaceWorkload {
  readonly namespace: string;
  readonly target: VpaTarget;
  readonly scheduling: PodScheduling;
  /** Why the Vertical Pod Autoscaler would not find its pods; null where it does. */
  readonly unfindable: string | null;
}

/** What decides which workloads a policy covers. */
type NamespacePolicy = Pick<VerticalPodAutoscalerPolicyDeclaration, "manifests" | "namespaces">;

/** All known workloads in a policy's namespaces: the cluster's controllers, and the workloads of the policy's manifests. */
export function namespaceWorkloads(
  { namespaces = [], manifests = [] }: NamespacePolicy,
  controllers: readonly PlannedController[],
): readonly NamespaceWorkload[] {
  const covered = new Set(namespaces);
  // Whether the policy covers a workload without a namespace is unknown.
  const named = manifests.flatMap(({ workloads }) => workloads.filter(hasNamespace));
  const known: readonly NamespaceWorkload[] = [...named, ...controllers.map(controllerWorkload)];
  const inside = known.filter(({ namespace }) => covered.has(namespace));
  // One whose pods cannot be found may have the identity of one whose pods can: the latter comes last, and stays.
  const ordered = [...inside.filter((each) => !isFindable(each)), ...inside.filter(isFindable)];
  return [...new Map(ordered.map((each) => [targetIdentity(each.namespace, each.target), each])).values()];
}

function controllerWorkload(controller: PlannedController): NamespaceWorkload {
  const { nodeSelector, tolerations } = controller.props;
  const target = { kind: "Deployment", name: controller.name };
  return {
    namespace: controllerNamespace(controller),
    target,
    scheduling: { nodeSelector, tolerations },
    unfindable: null,
  };
}

/** Whether the Vertical Pod Autoscaler finds the pods of a workload. */
export function isFindable({ unfindable }: NamespaceWorkload): boolean {
  return unfindable === null;
}

/** Whether the namespace of a manifest's object is known. */
export function hasNamespace<T extends { readonly namespace: string | null }>(
  manifest: T,
): manifest is T & { readonly namespace: string } {
  return manifest.namespace !== null;
}

/** Files of the VerticalPodAutoscalers in a policy's manifests, by the {@link targetIdentity} of each. */
export function autoscaledByManifests({ manifests = [] }: NamespacePolicy): ReadonlyMap<string, string> {
  const named = manifests.flatMap(({ autoscaled }) => autoscaled.filter(hasNamespace));
  return new Map(named.map(({ file, namespace, target }) => [targetIdentity(namespace, target), file]));
}
