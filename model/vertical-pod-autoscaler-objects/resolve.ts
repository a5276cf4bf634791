import type { PlannedVerticalPodAutoscaler } from "../plan/planned-fleet";
import { canonical } from "../resolve/canonical";
import { cappingNodes } from "./caps";
import { containerPolicies } from "./container-policies";
import { integerCpuAnnotations } from "./integer-cpu";
import { type ClusterNodes, landingNodes } from "./landing-nodes";
import type { ResolvedVerticalPodAutoscaler } from "./resolved";
import { isOnEveryNode, targetApiVersion } from "./targets";

/** Decides a cluster's VerticalPodAutoscalers, sorted by name; their caps follow from the cluster's groups. */
export function resolveVerticalPodAutoscalers(
  planned: readonly PlannedVerticalPodAutoscaler[],
  nodes: ClusterNodes,
): readonly ResolvedVerticalPodAutoscaler[] {
  const resolved = planned.map((each) => resolveOne(each, nodes));
  return resolved.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function resolveOne(
  { where, controller, name, covered, settings }: PlannedVerticalPodAutoscaler,
  cluster: ClusterNodes,
): ResolvedVerticalPodAutoscaler {
  const { namespace, targetRef, recommender = null, startupBoost = null } = settings;
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
    updatePolicy: settings.updatePolicy ?? { updateMode: "Off" as const },
    containerPolicies: containerPolicies(settings, nodes),
    startupBoost,
    placement: { nodeSelector, tolerations },
  });
}
