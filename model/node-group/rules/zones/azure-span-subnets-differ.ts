import { show } from "../../../base/problem";
import { clusterZones, zoneSubnet } from "../../../stages/cluster-facts";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** A scale set's network interface is in one subnet (Azure Compute API, VirtualMachineScaleSetIPConfiguration). */
export const azureSpanSubnetsDiffer: GroupRule = {
  code: "azure-span-subnets-differ",
  title: "On Azure a group that spans zones has one subnet in all of them.",
  check(group) {
    const { cluster, settings, zones } = group;
    const known = zones.filter((zone) => clusterZones(cluster).includes(zone));
    const subnets = new Set(known.map((zone) => zoneSubnet(cluster, zone).toLowerCase()));
    if (cluster.cloud !== "azure" || !settings.spanZones || subnets.size < 2) return [];
    return [
      groupFinding(group, "spanZones", {
        what: "A scale set is in one subnet, and these zones have different ones.",
        got: `${subnets.size} subnets in zones ${show(known)}`,
        expected: "one subnet for all zones of the group",
        hint: "Remove spanZones, name zones of one subnet, or use one subnet for the cluster's zones.",
      }),
    ];
  },
};
