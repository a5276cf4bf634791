import { show } from "../../base/problem";
import { DEFAULT_UPDATE_AMOUNTS, MACHINE_LIFETIMES } from "../../clouds/scaling-groups";
import { flagValue } from "../../cluster-autoscaler/rules/flags";
import { smallestMinimum } from "../../stages/cluster-groups";
import type { PlannedGroup } from "../../stages/planned";
import { type GroupRules, NOT_GOOGLE, ONLY_AWS, ONLY_AZURE, ONLY_GOOGLE } from "../../stages/rule";
import { durationSeconds } from "../resolve-settings";

/** Smallest `maxBatchInstancePercent` and `maxUnhealthyInstancePercent` (Azure Compute API, RollingUpgradePolicy). */
const SMALLEST_AZURE_BATCH = 5;

/** Smallest group that takes percentages (Compute Engine API, InstanceGroupManagerUpdatePolicy). */
const SMALLEST_GOOGLE_GROUP = 10;

/** Rules over rolling updates of a group's nodes, how long these live, and how long new ones warm up. */
export const REPLACEMENT_RULES: GroupRules = {
  /** EC2 Auto Scaling API, RefreshPreferences: minimum and maximum healthy percentage are at most 100 apart. */
  "aws-update-range": {
    title: "On AWS `maxUnavailable` and `maxSurge` are at most 100 % together.",
    clouds: ONLY_AWS,
    what: "EC2 Auto Scaling refuses an update whose minimum and maximum healthy percentage are more than 100 apart.",
    expected: "at most 100 % together",
    hint: "Lower maxUnavailable or maxSurge.",
    find(group) {
      const amounts = declaredAmounts(group);
      if (amounts.some(({ amount }) => amount?.unit === "count" && amount.value > 0)) return [];
      const shares = Object.fromEntries(amounts.map(({ name, amount }) => [name, amount?.value ?? 0]));
      const { maxUnavailable = defaultUnavailable(group), maxSurge = 0 } = shares;
      const together = maxUnavailable + maxSurge;
      if (together <= 100) return [];
      const declared = show({ maxUnavailable: `${maxUnavailable}%`, maxSurge: `${maxSurge}%` });
      return { path: "updatePolicy", got: `${declared}, ${together} % together` };
    },
  },
  "azure-update-batch": {
    title: "On Azure a rolling update's batches are at least 5 % of the nodes.",
    clouds: ONLY_AZURE,
    what: "Azure does not accept batches this small.",
    expected: `"0%", or "${SMALLEST_AZURE_BATCH}%" to "100%"`,
    hint: `Raise it to "${SMALLEST_AZURE_BATCH}%".`,
    find: (group) =>
      amountFindings(
        group,
        ({ amount }) => amount?.unit === "percent" && amount.value > 0 && amount.value < SMALLEST_AZURE_BATCH,
      ),
  },
  /**
   * Azure updates a live machine's model in place, and its user data only when the machine is created anew or reimaged (Azure
   * documentation, "Custom data and cloud-init", FAQ). Without extra nodes a rolling update would leave the old labels, taints
   * and reservations on nodes whose tags promise the new ones.
   */
  "azure-update-needs-surge": {
    title: "On Azure a rolling update adds nodes: a node updated in place keeps its old user data.",
    clouds: ONLY_AZURE,
    what: "Without extra nodes Azure updates live nodes in place, and they keep their old labels, taints and reservations.",
    expected: '"5%" to "100%"',
    hint: 'Leave maxSurge out for the default of "10%", or raise it.',
    find: (group) => amountFindings(group, ({ name, amount }) => name === "maxSurge" && amount?.value === 0),
  },
  /** Google checks the group's size when the policy is set, and cluster-autoscaler may have shrunk the group to its minimum. */
  "google-update-percentage": {
    title: "On Google a rolling update's amounts are percentages only if every zone keeps at least 10 nodes.",
    clouds: ONLY_GOOGLE,
    what: `Google accepts percentages only for groups of at least ${SMALLEST_GOOGLE_GROUP} nodes.`,
    expected: `a count, or at least ${SMALLEST_GOOGLE_GROUP} nodes in every zone`,
    hint: "Write a count, or raise the group's minimum size.",
    find(group) {
      const minimum = smallestMinimum(group);
      if (minimum === null || minimum >= SMALLEST_GOOGLE_GROUP) return [];
      return declaredAmounts(group)
        .filter(({ amount }) => amount?.unit === "percent" && amount.value > 0)
        .map(({ name, declared }) => ({
          path: `updatePolicy.${name}`,
          got: `"${declared}", with at least ${minimum} nodes in a zone`,
        }));
    },
  },
  "update-amount-invalid": {
    title: "`maxUnavailable` and `maxSurge` are counts, or percentages up to 100 %.",
    what: "This is neither a number of nodes nor a percentage of them.",
    expected: 'a whole number, or a percentage from "0%" to "100%"',
    hint: 'Write a percentage as text with "%", a count as a number.',
    find: (group) => amountFindings(group, ({ amount }) => amount === null),
  },
  /** Instance refreshes and rolling upgrades take percentages only (EC2 Auto Scaling, RefreshPreferences; VMSS, RollingUpgradePolicy). */
  "update-percentage-needed": {
    title: "On AWS and Azure a rolling update's amounts are percentages.",
    clouds: NOT_GOOGLE,
    expected: 'a percentage, like "10%"',
    hint: "Write it as a percentage of the group's nodes.",
    find(group) {
      const what = `Updates on ${group.cluster.cloud} take the share of nodes to replace at a time, not their number.`;
      const found = amountFindings(group, ({ amount }) => amount?.unit === "count" && amount.value !== 0);
      return found.map((each) => ({ ...each, what }));
    },
  },
  "update-stalls": {
    title: "A rolling update can take nodes away or add nodes first.",
    what: "The update may neither take a node away nor add one first, so it could not begin.",
    expected: "maxUnavailable or maxSurge above 0",
    hint: "Raise maxUnavailable or maxSurge.",
    find(group) {
      const amounts = Object.fromEntries(declaredAmounts(group).map((each) => [each.name, each]));
      const { maxUnavailable, maxSurge } = amounts;
      const surge = maxSurge === undefined ? 0 : maxSurge.amount?.value;
      if (maxUnavailable?.amount?.value !== 0 || surge !== 0) return [];
      const got = show({ maxUnavailable: maxUnavailable.declared, maxSurge: maxSurge?.declared ?? 0 });
      return { path: "updatePolicy", got };
    },
  },
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
    title: "On Google cluster-autoscaler keeps a NodeGroup with a maximum lifetime at its minimum size.",
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
    title: "On Azure nodes have no maximum lifetime.",
    clouds: ONLY_AZURE,
    what: "A scale set does not replace machines by age.",
    expected: "no lifetime",
    hint: 'Remove it, or move it to the defaults of the other clouds\' clusters; updatePolicy: { type: "rolling" } replaces nodes with each new image.',
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
    title: "On Google new nodes have no warm-up.",
    clouds: ONLY_GOOGLE,
    what: "A rolling update of an instance group continues as soon as a machine runs.",
    expected: "no warm-up",
    hint: 'Remove it, or move it to the defaults of the other clouds\' clusters; updatePolicy: { type: "rolling", maxUnavailable: 1 } replaces one node at a time.',
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

/** A number of nodes, or a percentage of them. */
interface Amount {
  readonly unit: "count" | "percent";
  readonly value: number;
}

type DeclaredAmount = ReturnType<typeof declaredAmounts>[number];

function amountFindings(group: PlannedGroup, isWrong: (amount: DeclaredAmount) => boolean) {
  return declaredAmounts(group)
    .filter(isWrong)
    .map(({ name, declared }) => ({ path: `updatePolicy.${name}`, got: show(declared) }));
}

/** A count, or a percentage from `0%` to `100%`; null for any other text. */
function parseAmount(amount: number | string): Amount | null {
  if (typeof amount === "number") return { unit: "count", value: amount };
  const value = Number(/^(\d{1,3})%$/.exec(amount)?.[1] ?? Number.NaN);
  return value <= 100 ? { unit: "percent", value } : null;
}

/** What a group's rolling update takes away at a time unless it is declared. */
function defaultUnavailable({ cluster }: PlannedGroup): number {
  return parseAmount(DEFAULT_UPDATE_AMOUNTS[cluster.cloud].maxUnavailable)?.value ?? 0;
}

/** The amounts that a group's rolling update declares, null for text that is no amount; none for another policy. */
function declaredAmounts({ settings }: PlannedGroup) {
  const { updatePolicy } = settings;
  if (updatePolicy === "new-nodes-only") return [];
  return (["maxUnavailable", "maxSurge"] as const).flatMap((name) => {
    const declared = updatePolicy[name];
    return declared === undefined ? [] : { name, declared, amount: parseAmount(declared) };
  });
}

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
