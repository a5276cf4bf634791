import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { smallestMinimum } from "../../../stages/zone-minimum";
import { machinePath } from "./machine-words";

/**
 * On Azure cluster-autoscaler builds templates from a list that is compiled into it; for a size outside it there is no
 * template, and so no first node (cloudprovider/azure/azure_template.go, GetInstanceTypeStatically).
 */
export const azureUnknownTypeFromZero: GroupRule = {
  code: "azure-unknown-type-from-zero",
  title: "On Azure a group that can be empty has a size that cluster-autoscaler knows.",
  check(group) {
    const { autoscaling } = group.settings;
    const outside = group.machines.types.find(({ inAutoscalerList }) => !inAutoscalerList);
    if (group.cluster.cloud !== "azure" || !autoscaling.enabled) return [];
    if (outside === undefined || smallestMinimum(group) !== 0) return [];
    return [
      groupFinding(group, machinePath(group, outside.name), {
        what: "cluster-autoscaler on Azure has a fixed list of sizes and could never add the first node of this one.",
        got: `${outside.name}, with a minimum of 0 nodes in a zone`,
        expected: "a size of that list, or at least 1 node in every zone",
        hint: `Raise the minimum to 1 per zone (minSize ${group.zones.length} in all), or take another size.`,
      }),
    ];
  },
};
