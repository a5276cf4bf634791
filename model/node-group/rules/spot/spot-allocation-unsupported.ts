import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** A strategy chooses among the spot pools of several machine types; a scale set and an instance group have one type. */
export const spotAllocationUnsupported: GroupRule = {
  code: "spot-allocation-unsupported",
  title: "Only on AWS a NodeGroup has a spot allocation strategy.",
  check(group) {
    const { cluster, settings } = group;
    const { allocationStrategy } = settings.spot;
    if (cluster.cloud === "aws" || settings.capacityType === "on-demand" || allocationStrategy === undefined) return [];
    return [
      groupFinding(group, "spot.allocationStrategy", {
        what: `On ${cluster.cloud} a group has one machine type in one zone, and so nothing to choose among.`,
        got: show(allocationStrategy),
        expected: "no strategy",
        hint: "Remove it, or move it to the AWS clusters' defaults; several NodeGroups with an autoscaling.priority choose among machine types.",
      }),
    ];
  },
};
