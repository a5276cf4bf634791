import { show } from "../../base/problem";
import { MACHINE_LIFETIMES } from "../../clouds/scaling-groups";
import { flagValue } from "../../cluster-autoscaler/rules/flags";
import type { PlannedGroup } from "../../stages/planned";
import { AZURERM, GOOGLE_DOCUMENTATION, GOOGLE_PROVIDER } from "../../stages/premises";
import { type GroupRules, ONLY_AZURE, ONLY_GOOGLE } from "../../stages/rule";
import { durationSeconds } from "../resolve-settings";

/** Rules over how long a group's nodes live, and how long new ones warm up. */
export const LIFETIME_RULES: GroupRules = {
  "lifetime-invalid": {
    title: "`maxLifetime` is a Go duration in whole seconds, within the cloud's limits.",
    hint: "Write hours; there is no unit for days.",
    find(group) {
      const { cloud } = group.cluster;
      const { maxLifetime } = group.settings;
      const limits = MACHINE_LIFETIMES[cloud];
      if (maxLifetime === undefined || limits === null) return [];
      const seconds = durationSeconds(maxLifetime);
      if (seconds !== null && seconds >= limits.min && seconds <= limits.max) return [];
      const what = `Machines on ${cloud} cannot have this lifetime.`;
      return { path: "maxLifetime", what, got: show(maxLifetime), expected: limits.expected };
    },
  },
  /**
   * An instance group deletes a machine past its time and does not create another (Compute Engine release notes, 2024-04-29).
   * cluster-autoscaler can bring the group back to its minimum (FAQ, `--enforce-node-group-min-size`).
   */
  "lifetime-not-replaced": {
    title: "On Google Cloud, cluster-autoscaler keeps a NodeGroup with a maximum lifetime at its minimum size.",
    premise: GOOGLE_DOCUMENTATION,
    clouds: ONLY_GOOGLE,
    what: "Google deletes nodes past their lifetime and nothing replaces them, so the group would shrink to nothing.",
    expected: "a group that cluster-autoscaler keeps at its minimum",
    hint: "Let cluster-autoscaler manage the group and enforce its minimum, or remove the lifetime.",
    find(group) {
      const reason = whyNotReplaced(group);
      if (group.settings.maxLifetime === undefined || reason === null) return [];
      return { path: "maxLifetime", got: reason };
    },
  },
  /** `linux_virtual_machine_scale_set` of the azurerm provider has no argument for it, nor has the API's scale set. */
  "lifetime-unsupported": {
    title: "A NodeGroup on Azure declares no maximum lifetime.",
    premise: AZURERM,
    clouds: ONLY_AZURE,
    what: "A scale set does not replace machines by age (azurerm provider 4.55, November 2026).",
    expected: "no lifetime",
    hint:
      'Move it to the defaults of the other clouds\' clusters; updatePolicy: { type: "rolling" } replaces nodes with each new image. If ' +
      "something else replaces nodes by age, acknowledge this: `nodegroups resolve` has the lifetime, and nothing of it is rendered.",
    find: ({ settings: { maxLifetime } }) =>
      maxLifetime === undefined ? [] : [{ path: "maxLifetime", got: show(maxLifetime) }],
  },
  /** AWS takes whole seconds (aws_autoscaling_group, `default_instance_warmup`), and Azure is given whole seconds too. */
  "warmup-invalid": {
    title: "`warmup` is a Go duration in whole seconds, above 0.",
    what: "A warm-up must be a positive duration in whole seconds.",
    expected: 'a Go duration in whole seconds: "90s", "5m"',
    hint: "Write a number with its unit, or leave the warm-up out.",
    find({ settings: { warmup } }) {
      if (warmup === undefined || (durationSeconds(warmup) ?? 0) > 0) return [];
      return { path: "warmup", got: show(warmup) };
    },
  },
  /** `min_ready_sec` is in the google-beta provider only, and the delay of autohealing needs a health check of its own. */
  "warmup-unsupported": {
    title: "A NodeGroup on Google Cloud declares no warm-up.",
    premise: GOOGLE_PROVIDER,
    clouds: ONLY_GOOGLE,
    what: "A rolling update of an instance group continues as soon as a machine runs (google provider 6.50, November 2026).",
    expected: "no warm-up",
    hint:
      'Move it to the defaults of the other clouds\' clusters; updatePolicy: { type: "rolling", maxUnavailable: 1 } replaces one node at a ' +
      "time. If the group is to go without a warm-up on this cluster, acknowledge this: nothing of it is rendered.",
    find: ({ settings: { warmup } }) => (warmup === undefined ? [] : [{ path: "warmup", got: show(warmup) }]),
  },
  /** In the defaults of a fleet or a cluster a warm-up is for those groups whose nodes the cloud replaces. */
  "warmup-unused": {
    title: "A NodeGroup declares a warm-up only if the cloud replaces its nodes.",
    what: "The cloud does not replace any of the group's nodes by itself, so the warm-up would have no effect.",
    expected: 'updatePolicy { type: "rolling" }, or on AWS a maxLifetime',
    hint: 'Remove it, or let updates replace nodes: updatePolicy: { type: "rolling" }.',
    find(group) {
      if (group.origins.warmup !== "group" || isReplaced(group)) return [];
      return { path: "warmup", got: 'updatePolicy "new-nodes-only"' };
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
  if (settings.updatePolicy !== "new-nodes-only") return true;
  return settings.maxLifetime !== undefined && MACHINE_LIFETIMES[cluster.cloud]?.replaces === true;
}
