import type { Cloud } from "../../base/cloud";
import { show } from "../../base/problem";
import { flagValue } from "../../cluster-autoscaler/rules/declared-flags";
import type { PlannedGroup } from "../../stages/planned";
import type { GroupRules } from "../../stages/rule";
import { durationSeconds } from "../placement";

interface Limits {
  readonly min: number;
  readonly max: number;
  readonly words: string;
}

/**
 * AWS: a day to a year (aws_autoscaling_group, `max_instance_lifetime`). Google: 30 seconds to 120 days (Compute Engine
 * documentation, "Limit the run time of a VM").
 */
const LIMITS: Readonly<Partial<Record<Cloud, Limits>>> = {
  aws: { min: 86_400, max: 31_536_000, words: '"24h" to "8760h", a day to a year' },
  google: { min: 30, max: 10_368_000, words: '"30s" to "2880h", which is 120 days' },
};

/** TODO */
export const LIFETIME_RULES: GroupRules = {
  /** The cloud refuses other values, and with them the group. */
  "lifetime-invalid": {
    title: "`maxLifetime` is a Go duration in whole seconds, within the cloud's limits.",
    hint: "Write hours; there is no unit for days.",
    find(group) {
      const { maxLifetime } = group.settings;
      const limits = LIMITS[group.cluster.cloud];
      if (maxLifetime === undefined || limits === undefined) return [];
      const seconds = durationSeconds(maxLifetime);
      if (seconds !== null && seconds >= limits.min && seconds <= limits.max) return [];
      return [
        {
          path: "maxLifetime",
          what: `This is not a lifetime that machines on ${group.cluster.cloud} can have.`,
          got: show(maxLifetime),
          expected: limits.words,
        },
      ];
    },
  },
  /**
   * An instance group deletes a machine past its time and does not make it anew (Compute Engine release notes, 2024-04-29).
   * cluster-autoscaler brings the group back to its minimum, if it may (FAQ, `--enforce-node-group-min-size`).
   */
  "lifetime-not-replaced": {
    title: "On Google a NodeGroup with a maximum lifetime is kept at its minimum by the cluster-autoscaler.",
    what: "Google deletes nodes past their lifetime and nothing replaces them: the group would shrink to nothing.",
    expected: "a group that cluster-autoscaler keeps at its minimum",
    hint: "Let cluster-autoscaler have the group and enforce its minimum, or remove the lifetime.",
    find(group) {
      const reason = whyNotReplaced(group);
      if (group.cluster.cloud !== "google" || group.settings.maxLifetime === undefined || reason === null) return [];
      return [{ path: "maxLifetime", got: reason }];
    },
  },
  /** `linux_virtual_machine_scale_set` of the azurerm provider has no argument for it, nor has the API's scale set. */
  "lifetime-unsupported": {
    title: "On Azure nodes have no maximum lifetime.",
    what: "A scale set does not replace machines by their age.",
    expected: "no lifetime",
    hint: 'Remove it, or move it to the defaults of the other clouds\' clusters; updatePolicy: { type: "rolling" } replaces nodes with each new image.',
    find(group) {
      const { maxLifetime } = group.settings;
      if (group.cluster.cloud !== "azure" || maxLifetime === undefined) return [];
      return [{ path: "maxLifetime", got: show(maxLifetime) }];
    },
  },
  /** AWS takes whole seconds (aws_autoscaling_group, `default_instance_warmup`), and Azure is told in whole seconds too. */
  "warmup-invalid": {
    title: "`warmup` is a Go duration in whole seconds, above 0.",
    what: "This is no time that a new node could be given.",
    expected: 'a Go duration in whole seconds: "90s", "5m"',
    hint: "Write a number with its unit, or leave the warm-up out.",
    find(group) {
      const { warmup } = group.settings;
      if (warmup === undefined || (durationSeconds(warmup) ?? 0) > 0) return [];
      return [{ path: "warmup", got: show(warmup) }];
    },
  },
  /** `min_ready_sec` is in the google-beta provider only, and the delay of autohealing needs a health check of its own. */
  "warmup-unsupported": {
    title: "On Google new nodes have no warm-up.",
    what: "A rolling update of an instance group goes on as soon as a machine runs.",
    expected: "no warm-up",
    hint: 'Remove it, or move it to the defaults of the other clouds\' clusters; updatePolicy: { type: "rolling", maxUnavailable: 1 } replaces one node at a time.',
    find(group) {
      const { warmup } = group.settings;
      if (group.cluster.cloud !== "google" || warmup === undefined) return [];
      return [{ path: "warmup", got: show(warmup) }];
    },
  },
  /** From the defaults of a fleet or a cluster it is for those of its groups whose nodes the cloud replaces. */
  "warmup-unused": {
    title: "A NodeGroup with a warm-up has nodes that the cloud replaces.",
    what: "The cloud replaces none of the group's nodes by itself; this setting would do nothing.",
    expected: 'updatePolicy { type: "rolling" }, or on AWS a maxLifetime',
    hint: "Remove it, or let updates roll.",
    find(group) {
      if (group.origins.warmup !== "group" || isReplaced(group)) return [];
      return [{ path: "warmup", got: 'updatePolicy "new-nodes-only"' }];
    },
  },
};

function whyNotReplaced({ cluster, settings }: PlannedGroup): string | null {
  if (!settings.autoscaling.enabled) return "autoscaling.enabled false";
  if (cluster.props.clusterAutoscaler?.enabled === false) return "the cluster's clusterAutoscaler.enabled false";
  const enforced = flagValue(cluster, "enforce-node-group-min-size");
  return enforced === false ? "the cluster's flag enforce-node-group-min-size false" : null;
}

function isReplaced({ cluster, settings }: PlannedGroup): boolean {
  return settings.updatePolicy !== "new-nodes-only" || (cluster.cloud === "aws" && settings.maxLifetime !== undefined);
}
