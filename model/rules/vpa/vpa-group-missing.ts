import { compareText, show } from "../../problem";
import type { AnyResolvedCluster, ResolvedCluster, ScalingGroup } from "../../resolve/resolved-fleet";
import { landingNodes, repellingTaints } from "../../vertical-pod-autoscaler-objects/landing-nodes";
import type { ResolvedVerticalPodAutoscaler } from "../../vertical-pod-autoscaler-objects/resolved";
import type { Finding, ResolvedRule } from "../rule";
import { once } from "./vpa-finding";

/** Without a node there are no caps, and pods that cannot land anywhere use nothing that could be recommended. */
export const vpaGroupMissing: ResolvedRule = {
  code: "vpa-group-missing",
  title: "The pods of a VerticalPodAutoscaler can land on a node of some group of the cluster.",
  check({ clusters }) {
    return once(clusters.flatMap(missing));
  },
};

function missing(cluster: AnyResolvedCluster): readonly Finding[] {
  return cluster.verticalPodAutoscalers
    .filter(({ placement }) => landingNodes(cluster, placement).length === 0)
    .map((vpa) => noGroup(vpa, cluster));
}

function noGroup({ where, placement }: ResolvedVerticalPodAutoscaler, cluster: ResolvedCluster): Finding {
  return {
    where: `${where}: nodeSelector`,
    what: `No group of ${cluster.name} has nodes that take these pods, so their size cannot be capped.`,
    got: show(placement),
    expected: `labels, and tolerations for all taints, of one of: ${describeGroups(cluster.scalingGroups)}`,
    hint: "Copy nodeSelector and tolerations from the pod's specification, or declare a group for these pods.",
  };
}

/** `general, inference (taints nvidia.com/gpu=present:NoSchedule)`. */
function describeGroups(groups: readonly ScalingGroup[]): string {
  const described = groups.map((group) => {
    const taints = repellingTaints(group).map(({ key, value, effect }) => `${key}=${value}:${effect}`);
    return `${group.nodeGroup}${taints.length === 0 ? "" : ` (taints ${taints.join(", ")})`}`;
  });
  return [...new Set(described)].sort(compareText).join(", ") || "no group: the cluster has none";
}
