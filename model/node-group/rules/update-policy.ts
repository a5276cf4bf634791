import { show } from "../../base/problem";
import type { RollingUpdate } from "../../declaration/node-group";
import type { PlannedGroup } from "../../stages/planned";
import type { GroupRules } from "../../stages/rule";
import { smallestMinimum } from "../../stages/zone-minimum";

/** A number of nodes, or a percentage of them. */
interface Amount {
  readonly unit: "count" | "percent";
  readonly value: number;
}

/** An amount of a rolling update, as declared. */
interface DeclaredAmount {
  readonly name: "maxUnavailable" | "maxSurge";
  readonly declared: number | string;
  /** Null where the text is no amount. */
  readonly amount: Amount | null;
}

/** What is down unless declared, in percent. */
const DEFAULT_UNAVAILABLE = 10;

/** Smallest `maxBatchInstancePercent` and `maxUnhealthyInstancePercent` (Azure Compute API, RollingUpgradePolicy). */
const SMALLEST = 5;

/** Smallest group that takes percentages (Compute Engine API, InstanceGroupManagerUpdatePolicy). */
const SMALLEST_GOOGLE_UPDATE_PERCENTAGE = 10;

/** TODO */
export const UPDATE_POLICY_RULES: GroupRules = {
  /** EC2 Auto Scaling API, RefreshPreferences: minimum and maximum healthy percentage are at most 100 apart. */
  "aws-update-range": {
    title: "On AWS `maxUnavailable` and `maxSurge` are at most 100 % together.",
    what: "EC2 Auto Scaling refuses an update whose bounds are more than 100 % apart.",
    expected: "at most 100 % together",
    hint: "Lower one of them.",
    find(group) {
      const amounts = declaredAmounts(group);
      if (group.cluster.cloud !== "aws" || amounts.some(({ amount }) => amount?.unit === "count" && amount.value > 0))
        return [];
      const shares = Object.fromEntries(amounts.map(({ name, amount }) => [name, amount?.value ?? 0]));
      const { maxUnavailable = DEFAULT_UNAVAILABLE, maxSurge = 0 } = shares;
      if (maxUnavailable + maxSurge <= 100) return [];
      return [
        {
          path: "updatePolicy",
          got: `${show({ maxUnavailable: `${maxUnavailable}%`, maxSurge: `${maxSurge}%` })}, ${maxUnavailable + maxSurge} % together`,
        },
      ];
    },
  },
  /** Azure refuses batches of less than 5 % of the nodes. */
  "azure-update-batch": {
    title: "On Azure a rolling update's batches are at least 5 % of the nodes.",
    what: "Azure takes no batches this small.",
    expected: `"0%", or "${SMALLEST}%" to "100%"`,
    hint: `Raise it to "${SMALLEST}%".`,
    find(group) {
      if (group.cluster.cloud !== "azure") return [];
      return declaredAmounts(group)
        .filter(({ amount }) => amount?.unit === "percent" && amount.value > 0 && amount.value < SMALLEST)
        .map(({ name, declared }) => ({ path: `updatePolicy.${name}`, got: show(declared) }));
    },
  },
  /**
   * Azure updates a live machine's model in place, and its user data only when it is made anew or reimaged (Azure
   * documentation, "Custom data and cloud-init", FAQ). Without added nodes a rolling update would leave the old labels, taints
   * and reservations on nodes whose tags promise the new ones.
   */
  "azure-update-needs-surge": {
    title: "On Azure a rolling update adds nodes: a node updated in place keeps its old user data.",
    what: "Without added nodes Azure updates live ones in place, which leaves their labels, taints and reservations as they were.",
    expected: '"5%" to "100%"',
    hint: 'Leave maxSurge out (it is "10%" then), or raise it.',
    find(group) {
      if (group.cluster.cloud !== "azure") return [];
      return declaredAmounts(group)
        .filter(({ name, amount }) => name === "maxSurge" && amount?.value === 0)
        .map(({ declared }) => ({ path: "updatePolicy.maxSurge", got: show(declared) }));
    },
  },
  /** The group's size is checked when the policy is set, and cluster-autoscaler may have shrunk it to its minimum. */
  "google-update-percentage": {
    title: "On Google a rolling update's amounts are percentages only where every zone keeps at least 10 nodes.",
    what: `Google takes percentages for groups of ${SMALLEST_GOOGLE_UPDATE_PERCENTAGE} nodes and more only.`,
    expected: `a count, or at least ${SMALLEST_GOOGLE_UPDATE_PERCENTAGE} nodes in every zone`,
    hint: "Write a count.",
    find(group) {
      const minimum = smallestMinimum(group);
      if (group.cluster.cloud !== "google" || minimum === null || minimum >= SMALLEST_GOOGLE_UPDATE_PERCENTAGE)
        return [];
      return declaredAmounts(group)
        .filter(({ amount }) => amount?.unit === "percent" && amount.value > 0)
        .map(({ name, declared }) => ({
          path: `updatePolicy.${name}`,
          got: `"${declared}", with at least ${minimum} nodes in a zone`,
        }));
    },
  },
  /** Text that is no percentage, or more than all nodes. */
  "update-amount-invalid": {
    title: "`maxUnavailable` and `maxSurge` are counts, or percentages up to 100 %.",
    what: "This is neither a number of nodes nor a percentage of them.",
    expected: 'a whole number, or a percentage from "0%" to "100%"',
    hint: 'Write a percentage as text with "%", a count as a number.',
    find(group) {
      return declaredAmounts(group)
        .filter(({ amount }) => amount === null)
        .map(({ name, declared }) => ({ path: `updatePolicy.${name}`, got: show(declared) }));
    },
  },
  /** Instance refreshes and rolling upgrades take percentages only (EC2 Auto Scaling, RefreshPreferences; VMSS, RollingUpgradePolicy). */
  "update-percentage-needed": {
    title: "On AWS and Azure a rolling update's amounts are percentages.",
    expected: 'a percentage, like "10%"',
    hint: "Write it as a percentage of the group's nodes.",
    find(group) {
      const { cloud } = group.cluster;
      if (cloud === "google") return [];
      return declaredAmounts(group)
        .filter(({ amount }) => amount?.unit === "count" && amount.value !== 0)
        .map(({ name, declared }) => ({
          path: `updatePolicy.${name}`,
          what: `Updates on ${cloud} are told the share of nodes to replace at a time, not their number.`,
          got: show(declared),
        }));
    },
  },
  /** With no node allowed to go and none to come first there is no step that an update could take. */
  "update-stalls": {
    title: "A rolling update may take nodes away or add some first.",
    what: "No node may be down and none may be added first, so the update could not begin.",
    expected: "maxUnavailable or maxSurge above 0",
    hint: "Raise one of them.",
    find(group) {
      const amounts = Object.fromEntries(declaredAmounts(group).map((each) => [each.name, each]));
      const { maxUnavailable, maxSurge } = amounts;
      const surge = maxSurge === undefined ? 0 : maxSurge.amount?.value;
      if (maxUnavailable?.amount?.value !== 0 || surge !== 0) return [];
      return [
        {
          path: "updatePolicy",
          got: show({ maxUnavailable: maxUnavailable.declared, maxSurge: maxSurge?.declared ?? 0 }),
        },
      ];
    },
  },
};

/** A count, or a percentage from `0%` to `100%`; null for any other text. */
function parseAmount(amount: number | string): Amount | null {
  if (typeof amount === "number") return { unit: "count", value: amount };
  const value = Number(/^(\d{1,3})%$/.exec(amount)?.[1] ?? Number.NaN);
  return value <= 100 ? { unit: "percent", value } : null;
}

/** The amounts that a group's rolling update declares; none for another policy. */
function declaredAmounts({ settings }: PlannedGroup): readonly DeclaredAmount[] {
  const { updatePolicy } = settings;
  if (updatePolicy === "new-nodes-only") return [];
  return (["maxUnavailable", "maxSurge"] as const).flatMap((name) => declaredAmount(name, updatePolicy));
}

function declaredAmount(name: DeclaredAmount["name"], policy: RollingUpdate): readonly DeclaredAmount[] {
  const declared = policy[name];
  return declared === undefined ? [] : [{ name, declared, amount: parseAmount(declared) }];
}
