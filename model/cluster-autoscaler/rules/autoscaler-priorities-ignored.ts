import { show } from "../../base/problem";
import { clusterFinding } from "../../stages/cluster-finding";
import type { PlannedCluster } from "../../stages/planned";
import type { ClusterRule } from "../../stages/rule";
import { flagPath } from "./declared-flags";
import { declaredExpanders } from "./expanders";

/** Priorities are read by the expander of that name alone. */
export const autoscalerPrioritiesIgnored: ClusterRule = {
  code: "autoscaler-priorities-ignored",
  title: "An overridden `expander` includes `priority` where groups have one.",
  check(cluster) {
    const chain = declaredExpanders(cluster.declared);
    const groups = withPriority(cluster);
    if (chain === null || chain.includes("priority") || groups.length === 0) return [];
    return [
      clusterFinding(cluster.declared, flagPath("expander"), {
        what: `cluster-autoscaler would ignore the priorities of ${groups.length} groups: ${groups.join(", ")}.`,
        got: show(chain.join(",")),
        expected: 'a chain with "priority"',
        hint: 'Add "priority" before the other expanders, or remove the priorities of the groups.',
      }),
    ];
  },
};

function withPriority({ groups }: PlannedCluster): readonly string[] {
  const prior = groups.filter(
    ({ settings }) => settings.autoscaling.enabled && settings.autoscaling.priority !== undefined,
  );
  return prior.map(({ name }) => name).sort();
}
