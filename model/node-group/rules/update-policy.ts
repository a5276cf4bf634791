import { show } from "../../base/problem";
import { DEFAULT_UPDATE_AMOUNTS, SMALLEST_AZURE_BATCH, SMALLEST_GOOGLE_GROUP } from "../../clouds/scaling-groups";
import { smallestMinimum } from "../../stages/cluster-groups";
import type { PlannedGroup } from "../../stages/planned";
import { AWS_DOCUMENTATION, AZURE_DOCUMENTATION, GOOGLE_DOCUMENTATION } from "../../stages/premises";
import { type GroupRules, NOT_GOOGLE, ONLY_AWS, ONLY_AZURE, ONLY_GOOGLE } from "../../stages/rule";

/** Rules over rolling updates of a group's nodes. */
export const UPDATE_POLICY_RULES: GroupRules = {
  /** EC2 Auto Scaling API, RefreshPreferences: minimum and maximum healthy percentage are at most 100 apart. */
  "aws-update-range": {
    title: "On AWS `maxUnavailable` and `maxSurge` are at most 100 % together.",
    premise: AWS_DOCUMENTATION,
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
    premise: AZURE_DOCUMENTATION,
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
    premise: AZURE_DOCUMENTATION,
    clouds: ONLY_AZURE,
    what: "Without extra nodes Azure updates live nodes in place, and they keep their old labels, taints and reservations.",
    expected: '"5%" to "100%"',
    hint: 'Leave maxSurge out for the default of "10%", or raise it.',
    find: (group) => amountFindings(group, ({ name, amount }) => name === "maxSurge" && amount?.value === 0),
  },
  /** Google checks the group's size when the policy is set, and cluster-autoscaler may have shrunk the group to its minimum. */
  "google-update-percentage": {
    title: "On Google a rolling update's amounts are percentages only if every zone keeps at least 10 nodes.",
    premise: GOOGLE_DOCUMENTATION,
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
