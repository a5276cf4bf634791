import { show } from "../../base/problem";
import { keysOf } from "../../base/typed-lists";
import { NOT_AWS, ONLY_AWS, ONLY_AZURE } from "../../stages/clouds-of-rules";
import type { GroupRules } from "../../stages/rule";
import { smallestMinimum } from "../../stages/zone-minimum";
import { contradictions, describeMachine, LARGEST_CAPACITY, machinePath } from "../planned-machines";

/** The stated `capacity` of a NodeGroup's machines, and how they are paid for. */
export const CAPACITY_RULES: GroupRules = {
  /** cluster-autoscaler plans with the catalogue's numbers, so no other statement about a known type can hold. */
  "capacity-contradicts-catalogue": {
    title: "A stated `capacity` agrees with the catalogue about every type that it knows.",
    what: "The stated capacity is not what cluster-autoscaler knows about the machine type.",
    hint: "Remove capacity: it is for types that are not in the catalogue.",
    find(group) {
      const known = contradictions(group);
      if (known.length === 0) return [];
      const expected = known.map(describeMachine).join("; ");
      return [{ path: "capacity", got: show(group.settings.capacity), expected }];
    },
  },
  /** Numbers that no machine has are mistakes: bytes for GiB, millicores for vCPUs. */
  "capacity-out-of-range": {
    title: "A stated `capacity` is that of a machine that can exist.",
    what: "No machine is that large.",
    hint: "Check the unit: vCPUs and GPUs are counted, memory is in GiB.",
    find({ settings: { capacity } }) {
      return keysOf(LARGEST_CAPACITY).flatMap((name) => {
        const [value, most] = [capacity?.[name] ?? 0, LARGEST_CAPACITY[name]];
        return value <= most ? [] : { path: `capacity.${name}`, got: show(value), expected: `at most ${most}` };
      });
    },
  },
  /** A shape picks a type whose numbers are known, so a stated capacity beside it would have no effect. */
  "capacity-unused": {
    title: "`capacity` comes with `machineTypes`, never with `machine`.",
    what: "A machine declared by shape has the numbers of its shape, so the stated capacity would have no effect.",
    expected: "capacity only beside machineTypes",
    hint: "Remove capacity, or name the type in machineTypes.",
    find({ settings: { machine, machineTypes, capacity } }) {
      if (capacity === undefined || machine === undefined || machineTypes !== undefined) return [];
      return [{ path: "capacity", got: show(capacity) }];
    },
  },
  /** A percentage of the nodes above the base (EC2 Auto Scaling API, InstancesDistribution). */
  "mixed-capacity-out-of-range": {
    title: "`onDemandPercentage` is a percentage.",
    clouds: ONLY_AWS,
    what: "The percentage of on-demand nodes is over 100.",
    expected: "0 to 100",
    hint: "Write a percentage of the nodes above onDemandBase.",
    find({ settings: { capacityType } }) {
      if (typeof capacityType === "string" || capacityType.onDemandPercentage <= 100) return [];
      return [{ path: "capacityType.onDemandPercentage", got: String(capacityType.onDemandPercentage) }];
    },
  },
  /** A uniform scale set has one `priority`, an instance template one `provisioning_model`. */
  "mixed-capacity-unsupported": {
    title: "On Azure and Google Cloud, a NodeGroup is either on-demand or spot.",
    clouds: NOT_AWS,
    expected: '"on-demand" or "spot"',
    hint: 'Declare two NodeGroups, or a NodeGroupSet across: { capacityType: ["on-demand", "spot"] }.',
    find({ cluster, settings: { capacityType } }) {
      if (typeof capacityType === "string") return [];
      const what = `A group on ${cluster.cloud} has one capacity type; only AWS mixes them.`;
      return [{ path: "capacityType", what, got: show(capacityType) }];
    },
  },
  /**
   * On Azure cluster-autoscaler builds templates from a list that is compiled into it; for a size outside it there is no
   * template, and so no first node (cloudprovider/azure/azure_template.go, GetInstanceTypeStatically).
   */
  "azure-unknown-type-from-zero": {
    title: "On Azure, a NodeGroup that can be empty has a size that cluster-autoscaler knows.",
    clouds: ONLY_AZURE,
    what: "cluster-autoscaler on Azure has a fixed list of sizes and could never add the first node of this one.",
    expected: "a size of that list, or at least 1 node in every zone",
    find(group) {
      const { autoscaling } = group.settings;
      const unlisted = group.machines.types.find(({ inAutoscalerList }) => !inAutoscalerList);
      if (!autoscaling.enabled || unlisted === undefined || smallestMinimum(group) !== 0) return [];
      return [
        {
          path: machinePath(group, unlisted.name),
          got: `${unlisted.name}, with a minimum of 0 nodes in a zone`,
          hint: `Raise the minimum to 1 per zone (minSize ${group.zones.length} in all), or choose another size.`,
        },
      ];
    },
  },
};
