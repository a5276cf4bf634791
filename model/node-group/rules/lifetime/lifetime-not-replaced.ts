import { flagValue } from "../../../cluster-autoscaler/rules/declared-flags";
import { groupFinding } from "../../../stages/group-finding";
import type { PlannedGroup } from "../../../stages/planned";
import type { GroupRule } from "../../../stages/rule";

/**
 * An instance group deletes a machine past its time and does not make it anew (Compute Engine release notes, 2024-04-29).
 * cluster-autoscaler brings the group back to its minimum, if it may (FAQ, `--enforce-node-group-min-size`).
 */
export const lifetimeNotReplaced: GroupRule = {
  code: "lifetime-not-replaced",
  title: "On Google a NodeGroup with a maximum lifetime is kept at its minimum by the cluster-autoscaler.",
  check(group) {
    const reason = whyNotReplaced(group);
    if (group.cluster.cloud !== "google" || group.settings.maxLifetime === undefined || reason === null) return [];
    return [
      groupFinding(group, "maxLifetime", {
        what: "Google deletes nodes past their lifetime and nothing replaces them: the group would shrink to nothing.",
        got: reason,
        expected: "a group that cluster-autoscaler keeps at its minimum",
        hint: "Let cluster-autoscaler have the group and enforce its minimum, or remove the lifetime.",
      }),
    ];
  },
};

function whyNotReplaced({ cluster, settings }: PlannedGroup): string | null {
  if (!settings.autoscaling.enabled) return "autoscaling.enabled false";
  if (cluster.props.clusterAutoscaler?.enabled === false) return "the cluster's clusterAutoscaler.enabled false";
  const enforced = flagValue(cluster, "enforce-node-group-min-size");
  return enforced === false ? "the cluster's flag enforce-node-group-min-size false" : null;
}
