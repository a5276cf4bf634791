import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** A uniform scale set has one `priority`, an instance template one `provisioning_model`. */
export const mixedCapacityUnsupported: GroupRule = {
  code: "mixed-capacity-unsupported",
  title: "On Azure and Google a NodeGroup is either on-demand or spot.",
  check(group) {
    const { capacityType } = group.settings;
    if (group.cluster.cloud === "aws" || typeof capacityType === "string") return [];
    return [
      groupFinding(group, "capacityType", {
        what: `A group on ${group.cluster.cloud} has one capacity type; only AWS mixes them.`,
        got: show(capacityType),
        expected: '"on-demand" or "spot"',
        hint: 'Declare two NodeGroups, or a NodeGroupSet across: { capacityType: ["on-demand", "spot"] }.',
      }),
    ];
  },
};
