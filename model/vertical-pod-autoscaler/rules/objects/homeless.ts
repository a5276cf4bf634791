import { compareText } from "../../../base/problem";
import type { AnyResolvedCluster, ScalingGroup } from "../../../stages/resolved";
import type { ResolvedVerticalPodAutoscaler } from "../../../stages/resolved-vertical-pod-autoscaler";
import { landingNodes, repellingTaints } from "../../objects/landing-nodes";

/** Those of a cluster whose pods no group's nodes take. */
export function homeless(cluster: AnyResolvedCluster): readonly ResolvedVerticalPodAutoscaler[] {
  return cluster.verticalPodAutoscalers.filter(({ placement }) => landingNodes(cluster, placement).length === 0);
}

/** Whether nobody said that the workload is on the cluster's groups, and nothing is done to its pods. */
export function mayBeElsewhere({ covered, updatePolicy }: ResolvedVerticalPodAutoscaler): boolean {
  return covered && updatePolicy.updateMode === "Off";
}

/** `general, inference (taints nvidia.com/gpu=present:NoSchedule)`. */
export function describeGroups(groups: readonly ScalingGroup[]): string {
  const described = groups.map((group) => {
    const taints = repellingTaints(group).map(({ key, value, effect }) => `${key}=${value}:${effect}`);
    return `${group.nodeGroup}${taints.length === 0 ? "" : ` (taints ${taints.join(", ")})`}`;
  });
  return [...new Set(described)].sort(compareText).join(", ") || "no group: the cluster has none";
}
