import { show } from "../../base/problem";
import type { GroupRules } from "../../stages/rule";
import { smallestMinimum } from "../../stages/zone-minimum";
import { contradictions, describeMachine, LARGEST_CAPACITY, machinePath } from "../planned-machines";

/** TODO */
export const CAPACITY_RULES: GroupRules = {
  /** The catalogue's numbers are those that cluster-autoscaler plans with, so a statement against them cannot be honoured. */
  "capacity-contradicts-catalogue": {
    title: "A stated `capacity` agrees with the catalogue about every type that it knows.",
    what: "The stated capacity is not what cluster-autoscaler knows of the machine type.",
    hint: "Remove capacity: it is for types that are not in the catalogue.",
    find(group) {
      const known = contradictions(group);
      if (known.length === 0) return [];
      return [
        { path: "capacity", got: show(group.settings.capacity), expected: known.map(describeMachine).join("; ") },
      ];
    },
  },
  /** Numbers that no machine has are slips: bytes for GiB, millicores for vCPUs. */
  "capacity-out-of-range": {
    title: "A stated `capacity` is that of a machine that can exist.",
    what: "No machine is that large.",
    hint: "Check the unit: vCPUs and GPUs are counted, memory is in GiB.",
    find(group) {
      const { vcpu = 1, memoryGiB = 1, gpus = 0 } = group.settings.capacity ?? {};
      const given = { vcpu, memoryGiB, gpus };
      return Object.entries(LARGEST_CAPACITY).flatMap(([name, most]) => {
        const value = given[name as keyof typeof given];
        if (value <= most) return [];
        return { path: `capacity.${name}`, got: show(value), expected: `at most ${most}` };
      });
    },
  },
  /** A shape picks a type whose numbers are known, so a statement beside it would do nothing. */
  "capacity-unused": {
    title: "`capacity` comes with `machineTypes`, never with `machine`.",
    what: "A machine by shape has the numbers of its shape; the stated capacity would do nothing.",
    expected: "capacity only beside machineTypes",
    hint: "Remove capacity, or name the type in machineTypes.",
    find(group) {
      const { machine, machineTypes, capacity } = group.settings;
      if (capacity === undefined || machine === undefined || machineTypes !== undefined) return [];
      return [{ path: "capacity", got: show(capacity) }];
    },
  },
  /** A percentage of the nodes above the base (EC2 Auto Scaling API, InstancesDistribution). */
  "mixed-capacity-out-of-range": {
    title: "`onDemandPercentage` is a percentage.",
    what: "The share of on-demand nodes is over 100 %.",
    expected: "0 to 100",
    hint: "Write a percentage of the nodes above onDemandBase.",
    find(group) {
      const { capacityType } = group.settings;
      if (group.cluster.cloud !== "aws" || typeof capacityType === "string") return [];
      if (capacityType.onDemandPercentage <= 100) return [];
      return [{ path: "capacityType.onDemandPercentage", got: String(capacityType.onDemandPercentage) }];
    },
  },
  /** A uniform scale set has one `priority`, an instance template one `provisioning_model`. */
  "mixed-capacity-unsupported": {
    title: "On Azure and Google a NodeGroup is either on-demand or spot.",
    expected: '"on-demand" or "spot"',
    hint: 'Declare two NodeGroups, or a NodeGroupSet across: { capacityType: ["on-demand", "spot"] }.',
    find(group) {
      const { capacityType } = group.settings;
      if (group.cluster.cloud === "aws" || typeof capacityType === "string") return [];
      return [
        {
          path: "capacityType",
          what: `A group on ${group.cluster.cloud} has one capacity type; only AWS mixes them.`,
          got: show(capacityType),
        },
      ];
    },
  },
  /**
   * On Azure cluster-autoscaler builds templates from a list that is compiled into it; for a size outside it there is no
   * template, and so no first node (cloudprovider/azure/azure_template.go, GetInstanceTypeStatically).
   */
  "azure-unknown-type-from-zero": {
    title: "On Azure a group that can be empty has a size that cluster-autoscaler knows.",
    what: "cluster-autoscaler on Azure has a fixed list of sizes and could never add the first node of this one.",
    expected: "a size of that list, or at least 1 node in every zone",
    find(group) {
      const { autoscaling } = group.settings;
      const outside = group.machines.types.find(({ inAutoscalerList }) => !inAutoscalerList);
      if (group.cluster.cloud !== "azure" || !autoscaling.enabled) return [];
      if (outside === undefined || smallestMinimum(group) !== 0) return [];
      return [
        {
          path: machinePath(group, outside.name),
          got: `${outside.name}, with a minimum of 0 nodes in a zone`,
          hint: `Raise the minimum to 1 per zone (minSize ${group.zones.length} in all), or take another size.`,
        },
      ];
    },
  },
};
