import { CLOUDS } from "../../base/cloud";
import { parseGoDuration } from "../../base/duration";
import { show } from "../../base/problem";
import { CLOUD_MODELS } from "../../clouds";
import { flagValue } from "../../cluster-autoscaler/rules/flags";
import { AUTOSCALING_OPTIONS } from "../../stages/cloud-model";
import { firstOfNodeGroups, type PlacedGroup } from "../../stages/cluster-groups";
import { distinct, repeats } from "../../stages/findings";
import { CLUSTER_AUTOSCALER } from "../../stages/premises";
import type { AnyResolvedCluster } from "../../stages/resolved";
import type { Finding, GroupRules, ResolvedRules } from "../../stages/rule";
import { declaredOptions, OPTION_PATHS } from "../resolve-settings";

const DURATIONS = ["scaledownunneededtime", "scaledownunreadytime", "maxnodeprovisiontime"] as const;
const THRESHOLDS = ["scaledownutilizationthreshold", "scaledowngpuutilizationthreshold"] as const;

/** Rules over what a group asks of cluster-autoscaler. */
export const AUTOSCALING_RULES: GroupRules = {
  /** cluster-autoscaler ignores options that its cloud does not read, without a message. */
  "autoscaling-option-unsupported": {
    title: "A NodeGroup declares only options that its cloud's cluster-autoscaler reads.",
    premise: CLUSTER_AUTOSCALER,
    hint: "Remove it, or set the flag with the same meaning for the whole cluster in clusterAutoscaler.flags.",
    find(group) {
      const { cloud } = group.cluster;
      const values = declaredOptions(group.settings.autoscaling);
      return AUTOSCALING_OPTIONS.filter(
        (option) => values[option] !== undefined && !CLOUD_MODELS[cloud].autoscalingOptions.includes(option),
      ).map((option) => {
        const readers = CLOUDS.filter((other) => CLOUD_MODELS[other].autoscalingOptions.includes(option));
        return {
          path: OPTION_PATHS[option],
          what: `cluster-autoscaler on ${cloud} does not read this option per group (1.37, November 2026), so it would have no effect.`,
          got: show(values[option]),
          expected: `nothing on ${cloud}; it is read on ${readers.join(" and ")}`,
        };
      });
    },
  },
  /** A group that cluster-autoscaler leaves alone would keep its nodes, with the pods on them. */
  "drain-without-autoscaler": {
    title: "A NodeGroup with `drain` is managed by a cluster-autoscaler that removes nodes.",
    find({ settings: { drain, autoscaling }, cluster }) {
      if (drain !== true) return [];
      if (!autoscaling.enabled) return [{ path: "drain", ...UNMANAGED }];
      return flagValue(cluster, "scale-down-enabled") === false ? [{ path: "drain", ...NEVER_SMALLER }] : [];
    },
  },
  /** cluster-autoscaler uses its global setting in place of a duration that it cannot parse, with a warning (1.36.1, aws_manager.go, azure_template.go; 2026-11). */
  "duration-invalid": {
    title: "Durations of `autoscaling` are Go durations, 0 or more.",
    what: "cluster-autoscaler cannot read this duration and would use its global setting.",
    expected: 'a Go duration of hours, minutes and seconds: "90s", "10m", "1h30m"',
    find(group) {
      const values = declaredOptions(group.settings.autoscaling);
      return DURATIONS.flatMap((option) => {
        const value = values[option];
        if (typeof value !== "string" || (parseGoDuration(value) ?? -1) >= 0) return [];
        return {
          path: OPTION_PATHS[option],
          got: show(value),
          hint: value.includes("d")
            ? 'There is no unit for days: write "24h" for one.'
            : "Write a number with its unit.",
        };
      });
    },
  },
  "priority-negative": {
    title: "A priority is 0 or more.",
    what: "A negative priority is below that of groups that declare none, which count as 0.",
    expected: "0 or more; cluster-autoscaler grows the highest first",
    hint: "Raise the priorities of the other groups instead.",
    find(group) {
      const { priority = 0 } = group.settings.autoscaling;
      if (priority >= 0) return [];
      return { path: "autoscaling.priority", got: String(priority) };
    },
  },
  "threshold-out-of-range": {
    title: "Utilization thresholds are shares, from 0 to 1.",
    what: "The threshold is above 1, so every node would be a candidate for removal.",
    expected: "a share from 0 to 1",
    find(group) {
      const values = declaredOptions(group.settings.autoscaling);
      return THRESHOLDS.flatMap((option) => {
        const value = values[option];
        if (typeof value !== "number" || value <= 1) return [];
        return {
          path: OPTION_PATHS[option],
          got: String(value),
          hint: value <= 100 ? `For ${value} % write ${value / 100}.` : "Write a share of the node's resources.",
        };
      });
    },
  },
};

/** Warnings about what groups ask of cluster-autoscaler. */
export const AUTOSCALING_WARNINGS: ResolvedRules = {
  /**
   * cluster-autoscaler balances between all groups that look alike by labels and capacity, whatever their priorities
   * (processors/nodegroupset, FindSimilarNodeGroups): it would grow spot and on-demand nodes alike, which the priorities were to
   * keep apart.
   */
  "priority-balanced-away": {
    title: "NodeGroups with different priorities do not look alike to cluster-autoscaler.",
    premise: CLUSTER_AUTOSCALER,
    expected: "the same priority, or a label or machine that tells the two apart",
    hint: 'Give one of the two a label, for example labels: { "example.com/capacity": "spot" }.',
    find: (cluster) => (cluster.balancesSimilarGroups ? distinct(balancedFindings(cluster)) : []),
  },
};

/** The groups that look like an earlier one, and have another priority. */
function balancedFindings(cluster: AnyResolvedCluster): readonly Finding<"what">[] {
  const groups = firstOfNodeGroups(cluster).filter(({ group }) => group.autoscaling.enabled);
  return repeats(groups, look)
    .filter(([twin, again]) => priority(twin) !== priority(again))
    .map(([twin, again]) => ({
      on: again.where,
      also: [twin.where],
      path: "autoscaling.priority",
      what: `${twin.where} has the same labels and capacity, so cluster-autoscaler would balance between the two and ignore their priorities.`,
      got: `${priority(again)}, and ${priority(twin)} on ${twin.where}`,
    }));
}

/** Labels and capacity, without labels that differ between zones: all ScalingGroups of a NodeGroup look alike. */
function look({ group: { template } }: PlacedGroup): string {
  const labels = Object.entries(template.labels).filter(
    ([key]) => !(key.startsWith("topology.") && key.endsWith("zone")),
  );
  return JSON.stringify([labels, template.capacity]);
}

function priority({ group }: PlacedGroup): number {
  return group.autoscaling.priority ?? 0;
}

const UNMANAGED = {
  what: "Nothing would empty the group: cluster-autoscaler removes no node of a group that it does not manage.",
  got: "true, with autoscaling.enabled false",
  expected: "autoscaling.enabled true, or no drain",
  hint: "Leave autoscaling.enabled out while the group is emptied, or drain its nodes with kubectl.",
};

const NEVER_SMALLER = {
  what: "Nothing would empty the group: this cluster's autoscaler removes no node of any group.",
  got: 'true, with the flag "scale-down-enabled": false',
  expected: '"scale-down-enabled": true, or no drain',
  hint: "Leave the flag out of clusterAutoscaler.flags while the group is emptied, or drain its nodes with kubectl.",
};
