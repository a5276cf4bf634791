import type { DeclaredVerticalPodAutoscalerPolicy, VpaTarget } from "../declaration/vertical-pod-autoscaler";
import { boundedName } from "../resolve/names";
import {
  autoscaledByManifests,
  type NamespaceWorkload,
  namespaceWorkloads,
} from "../vertical-pod-autoscaler-objects/namespace-workloads";
import { targetIdentity } from "../vertical-pod-autoscaler-objects/targets";
import { joinPath } from "./merge";
import type { PlannedController, PlannedVerticalPodAutoscaler, VpaPaths } from "./planned-fleet";

/** A policy on a cluster. */
export interface OwnedPolicy
  extends DeclaredVerticalPodAutoscalerPolicy,
    Pick<PlannedVerticalPodAutoscaler, "cluster" | "declaredOn"> {}

/** One for each workload that a policy lists. */
export function planListed(policy: OwnedPolicy): readonly PlannedVerticalPodAutoscaler[] {
  return Object.entries(policy.props.workloads ?? {}).flatMap(([namespace, targets]) =>
    targets.map((target, index) => {
      const path = joinPath("workloads", namespace);
      const paths = { namespace: path, target: `${path}[${index}]`, updateMode: "updateMode" };
      return { ...planWorkload(policy, { namespace, target, placement: {} }, paths), covered: false };
    }),
  );
}

/** One for each workload of the namespaces that a policy covers, where nothing else is for it. */
export function planCovered(
  policy: OwnedPolicy,
  controllers: readonly PlannedController[],
  taken: ReadonlySet<string>,
): readonly PlannedVerticalPodAutoscaler[] {
  const autoscaled = new Set(autoscaledByManifests(policy.props));
  return namespaceWorkloads(policy.props, controllers)
    .map((workload) => ({ workload, identity: targetIdentity(workload.namespace, workload.target) }))
    .filter(({ identity }) => !taken.has(identity) && !autoscaled.has(identity))
    .map(({ workload }) => ({ ...planWorkload(policy, workload, coveredPaths(workload)), covered: true }));
}

/** Nothing in the declaration names the workload, so its own name says where a mistake is. */
function coveredPaths({ namespace, target }: NamespaceWorkload): VpaPaths {
  return {
    namespace: joinPath("namespaces", namespace),
    target: `${target.kind} ${namespace}/${target.name}`,
    updateMode: "updateMode",
  };
}

function planWorkload(
  { name, props, cluster, declaredOn }: OwnedPolicy,
  { namespace, target: targetRef, placement }: NamespaceWorkload,
  paths: VpaPaths,
): Omit<PlannedVerticalPodAutoscaler, "covered"> {
  const { clusters, recommender, updateMode = "Off", nodeSelector = {}, tolerations = [] } = props;
  return {
    where: `${cluster.name}/VerticalPodAutoscalerPolicy/${name}`,
    paths,
    name: policyObjectName(name, namespace, targetRef),
    controller: null,
    declaredOn,
    cluster,
    settings: {
      clusters,
      recommender,
      namespace,
      targetRef,
      updatePolicy: { updateMode },
      nodeSelector: { ...placement.nodeSelector, ...nodeSelector },
      tolerations: [...tolerations, ...(placement.tolerations ?? [])],
    },
  };
}

/** Longest name of an object (k8s.io/apimachinery, IsDNS1123Subdomain). */
const NAME_LIMIT = 253;

/** `<policy>-<namespace>-<kind>-<workload>`: a name of its own on the cluster, whatever the namespace. */
function policyObjectName(policy: string, namespace: string, { kind, name }: VpaTarget): string {
  return boundedName([policy, namespace, kind.toLowerCase(), name], NAME_LIMIT);
}
