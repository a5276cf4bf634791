import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { declaredAmounts } from "./amount";

/** Instance refreshes and rolling upgrades take percentages only (EC2 Auto Scaling, RefreshPreferences; VMSS, RollingUpgradePolicy). */
export const updatePercentageNeeded: GroupRule = {
  code: "update-percentage-needed",
  title: "On AWS and Azure a rolling update's amounts are percentages.",
  check(group) {
    const { cloud } = group.cluster;
    if (cloud === "google") return [];
    return declaredAmounts(group)
      .filter(({ amount }) => amount?.unit === "count" && amount.value !== 0)
      .map(({ name, declared }) =>
        groupFinding(group, `updatePolicy.${name}`, {
          what: `Updates on ${cloud} are told the share of nodes to replace at a time, not their number.`,
          got: show(declared),
          expected: 'a percentage, like "10%"',
          hint: "Write it as a percentage of the group's nodes.",
        }),
      );
  },
};
