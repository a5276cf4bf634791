import { controllerNamespace } from "../controller/namespace";
import type {
  ManifestSource,
  ManifestWorkload,
  VerticalPodAutoscalerPolicyDeclaration,
  VpaPlacement,
  VpaTarget,
} from "../declaration/vertical-pod-autoscaler";
import type { PlannedController } from "../plan/planned-fleet";
import { targetIdentity } from "./targets";

/** A workload in a namespace that a policy covers. */
export interface NamespaceWorkload {
  readonly namespace: string;
  readonly target: VpaTarget;
  readonly placement: VpaPlacement;
}

/** What decides which workloads a policy covers. */
export type NamespacePolicy = Pick<VerticalPodAutoscalerPolicyDeclaration, "manifests" | "namespaces">;

/** Every workload that is known in a policy's namespaces: a cluster's controllers, and those of the policy's manifests. */
export function namespaceWorkloads(
  { namespaces = [], manifests = [] }: NamespacePolicy,
  controllers: readonly PlannedController[],
): readonly NamespaceWorkload[] {
  const covered = new Set(namespaces);
  const found = [...manifests.flatMap(namedWorkloads), ...controllers.map(controllerWorkload)];
  const byIdentity = new Map(found.map((each) => [targetIdentity(each.namespace, each.target), each]));
  return [...byIdentity.values()].filter(({ namespace }) => covered.has(namespace));
}

function controllerWorkload({ name, props }: PlannedController): NamespaceWorkload {
  const { nodeSelector, tolerations } = props;
  const target = { kind: "Deployment", name };
  return { namespace: controllerNamespace({ name, props }), target, placement: { nodeSelector, tolerations } };
}

/** Workloads with a namespace; which others are covered nobody knows. */
function namedWorkloads({ workloads }: ManifestSource): readonly NamespaceWorkload[] {
  return workloads.flatMap((workload) => (hasNamespace(workload) ? [workload] : []));
}

/** Whether it is known in which namespace a manifest's workload is. */
export function hasNamespace(
  workload: ManifestWorkload,
): workload is ManifestWorkload & { readonly namespace: string } {
  return workload.namespace !== null;
}

/** What a policy's manifests autoscale by VerticalPodAutoscalers of their own, as {@link targetIdentity}. */
export function autoscaledByManifests({ manifests = [] }: NamespacePolicy): readonly string[] {
  return manifests.flatMap(({ autoscaled }) =>
    autoscaled.flatMap(({ namespace, target }) => (namespace === null ? [] : [targetIdentity(namespace, target)])),
  );
}
