import type { AnyResolvedCluster, ScalingGroup } from "../../../stages/resolved";
import type { Finding, ResolvedRule } from "../../../stages/rule";
import { distinct } from "../rendered/placed-group";

/**
 * cluster-autoscaler balances over all groups that look alike to it, by labels and capacity, whatever their priorities
 * (processors/nodegroupset, FindSimilarNodeGroups): it would spread what the priorities meant to keep apart, on spot and
 * on-demand nodes alike.
 */
export const priorityBalancedAway: ResolvedRule = {
  code: "priority-balanced-away",
  title: "NodeGroups of different priority do not look alike to cluster-autoscaler.",
  check(fleet) {
    return distinct(fleet.clusters.filter(balances).flatMap(balancedAway));
  },
};

function balances({ clusterAutoscaler }: AnyResolvedCluster): boolean {
  return clusterAutoscaler.flags?.["balance-similar-node-groups"] !== false;
}

function balancedAway(cluster: AnyResolvedCluster): readonly Finding[] {
  const groups: readonly ScalingGroup[] = cluster.scalingGroups;
  const first = new Map<string, ScalingGroup>();
  return groups
    .filter(({ autoscaling }) => autoscaling.enabled)
    .flatMap((group) => {
      const twin = first.get(look(group)) ?? group;
      first.set(look(group), twin);
      return priority(twin) === priority(group) ? [] : [finding(cluster.name, group, twin)];
    });
}

/** Labels and capacity without what differs between zones. */
function look({ template }: ScalingGroup): string {
  const labels = Object.entries(template.labels).filter(([key]) => !/^topology\..*zone$/.test(key));
  return JSON.stringify([labels, template.capacity]);
}

function priority({ autoscaling }: ScalingGroup): number {
  return autoscaling.priority ?? 0;
}

function finding(cluster: string, group: ScalingGroup, twin: ScalingGroup): Finding {
  return {
    where: `${cluster}/${group.nodeGroup}: autoscaling.priority`,
    what: `${cluster}/${twin.nodeGroup} has the same labels and capacity, so cluster-autoscaler would balance between the two and ignore their priorities.`,
    got: `${priority(group)}, and ${priority(twin)} on ${cluster}/${twin.nodeGroup}`,
    expected: "one priority, or a label or a machine by which the two differ",
    hint: 'Give one of them a label, e.g. labels: { "example.com/capacity": "spot" }.',
  };
}
