import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { isPlaced } from "./declared-places";

/** Azure documentation, "Deploy VMs and scale sets to dedicated hosts", limitations. */
export const azureDedicatedAcceleratedNetworking: GroupRule = {
  code: "azure-dedicated-accelerated-networking",
  title: "On Azure's dedicated hosts accelerated networking is off.",
  check(group) {
    const { cluster, settings } = group;
    if (cluster.cloud !== "azure" || !settings.azure.acceleratedNetworking || !isPlaced(group, "dedicated")) return [];
    return [
      groupFinding(group, "azure.acceleratedNetworking", {
        what: "Azure makes no scale set with accelerated networking on dedicated hosts.",
        got: "true",
        expected: "false",
        hint: "Write azure: { acceleratedNetworking: false }; true is the default.",
      }),
    ];
  },
};
