import { canonical } from "../../base/canonical";
import type { VpaUpdatePolicy } from "../../declaration/vertical-pod-autoscaler";
import type { VerticalPodAutoscalerComponentDeclaration } from "../../declaration/vertical-pod-autoscaler-component";
import { type ClusterNodes, landingNodes } from "../../node-group/landing-nodes";
import type { PlannedVerticalPodAutoscaler } from "../../stages/planned";
import type { ResolvedComponent } from "../../stages/resolved-component";
import type {
  ResolvedUpdatePolicy,
  ResolvedVerticalPodAutoscaler,
} from "../../stages/resolved-vertical-pod-autoscaler";
import { isOnEveryNode, targetApiVersion } from "../../stages/workload-target";
import { cappedPolicies, cappingNodes, decideBoost } from "./caps";
import { integerCpuAnnotations, recommenderCeiling } from "./recommenders";

/** What decides a cluster's VerticalPodAutoscalers. */
interface ClusterFacts extends ClusterNodes {
  /** Null where the cluster has none. */
  readonly verticalPodAutoscaler: VerticalPodAutoscalerComponentDeclaration | null;
}

/** The VerticalPodAutoscaler objects of a cluster, sorted by name; their caps follow from the cluster's groups. */
export function resolveVerticalPodAutoscalers(
  planned: readonly PlannedVerticalPodAutoscaler[],
  cluster: ClusterFacts,
): readonly ResolvedVerticalPodAutoscaler[] {
  const resolved = planned.map((each) => resolveOne(each, cluster));
  return resolved.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function resolveOne(
  { where, controller, name, covered, settings }: PlannedVerticalPodAutoscaler,
  cluster: ClusterFacts,
): ResolvedVerticalPodAutoscaler {
  const { namespace, targetRef, recommender = null, startupBoost, updatePolicy } = settings;
  const { nodeSelector = {}, tolerations = [], integerCpu = [] } = settings;
  const nodes = cappingNodes(landingNodes(cluster, settings), isOnEveryNode(targetRef));
  return canonical({
    where,
    controller,
    name,
    covered,
    namespace,
    annotations: integerCpuAnnotations(integerCpu),
    targetRef: { apiVersion: targetApiVersion(targetRef) ?? "", kind: targetRef.kind, name: targetRef.name },
    recommender,
    updatePolicy: decideUpdates(updatePolicy),
    containerPolicies: cappedPolicies(settings, nodes, recommenderCeiling(cluster.verticalPodAutoscaler, recommender)),
    startupBoost: startupBoost === undefined ? null : decideBoost(startupBoost),
    scheduling: { nodeSelector, tolerations },
  });
}

function decideUpdates(policy: VpaUpdatePolicy = { updateMode: "Off" }): ResolvedUpdatePolicy {
  const { updateMode, minReplicas = null, evictionRequirements = null, evictAfterOOMSeconds = null } = policy;
  return { updateMode, minReplicas, evictionRequirements, evictAfterOOMSeconds };
}

/** The VerticalPodAutoscaler objects of a cluster that belong to no controller; null where there are none. */
export function verticalPodAutoscalersComponent(
  objects: readonly ResolvedVerticalPodAutoscaler[],
): ResolvedComponent<"vertical-pod-autoscalers"> | null {
  if (objects.length === 0) return null;
  const name = "vertical-pod-autoscalers";
  return { kind: name, name, declaredAs: null, programs: [], own: objects, acknowledged: [] };
}
