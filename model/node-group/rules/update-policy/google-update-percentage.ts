import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { smallestMinimum } from "../../../stages/zone-minimum";
import { declaredAmounts } from "./amount";

/** Smallest group that takes percentages (Compute Engine API, InstanceGroupManagerUpdatePolicy). */
const SMALLEST = 10;

/** The group's size is checked when the policy is set, and cluster-autoscaler may have shrunk it to its minimum. */
export const googleUpdatePercentage: GroupRule = {
  code: "google-update-percentage",
  title: "On Google a rolling update's amounts are percentages only where every zone keeps at least 10 nodes.",
  check(group) {
    const minimum = smallestMinimum(group);
    if (group.cluster.cloud !== "google" || minimum === null || minimum >= SMALLEST) return [];
    return declaredAmounts(group)
      .filter(({ amount }) => amount?.unit === "percent" && amount.value > 0)
      .map(({ name, declared }) =>
        groupFinding(group, `updatePolicy.${name}`, {
          what: `Google takes percentages for groups of ${SMALLEST} nodes and more only.`,
          got: `"${declared}", with at least ${minimum} nodes in a zone`,
          expected: `a count, or at least ${SMALLEST} nodes in every zone`,
          hint: "Write a count.",
        }),
      );
  },
};
