import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** A percentage of the nodes above the base (EC2 Auto Scaling API, InstancesDistribution). */
export const mixedCapacityOutOfRange: GroupRule = {
  code: "mixed-capacity-out-of-range",
  title: "`onDemandPercentage` is a percentage.",
  check(group) {
    const { capacityType } = group.settings;
    if (group.cluster.cloud !== "aws" || typeof capacityType === "string") return [];
    if (capacityType.onDemandPercentage <= 100) return [];
    return [
      groupFinding(group, "capacityType.onDemandPercentage", {
        what: "The share of on-demand nodes is over 100 %.",
        got: String(capacityType.onDemandPercentage),
        expected: "0 to 100",
        hint: "Write a percentage of the nodes above onDemandBase.",
      }),
    ];
  },
};
