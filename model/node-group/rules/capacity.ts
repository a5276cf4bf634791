import { show } from "../../base/problem";
import { keysOf } from "../../base/typed-lists";
import { SPOT_PRICE_LIMITS } from "../../clouds/spot";
import { smallestMinimum } from "../../stages/cluster-groups";
import { AWS_DOCUMENTATION, CLOUD_DOCUMENTATION, CLUSTER_AUTOSCALER, GOOGLE_PROVIDER } from "../../stages/premises";
import { type GroupRules, NOT_AWS, ONLY_AWS, ONLY_AZURE, ONLY_GOOGLE, type ResolvedRules } from "../../stages/rule";
import { nodeGroupFindings } from "../findings";
import { contradictions, describeMachine, LARGEST_CAPACITY, machinePath } from "../planned-machines";

/** The declared `capacity` of a NodeGroup's machines, and how they are paid for, spot nodes above all. */
export const CAPACITY_RULES: GroupRules = {
  "capacity-contradicts-catalogue": {
    title: "A declared `capacity` matches the catalogue for every machine type in it.",
    premise: CLUSTER_AUTOSCALER,
    what: "The declared capacity differs from what cluster-autoscaler knows about the machine type.",
    hint: "Remove capacity: it is for types that are not in the catalogue.",
    find(group) {
      const known = contradictions(group);
      if (known.length === 0) return [];
      const expected = known.map(describeMachine).join("; ");
      return { path: "capacity", got: show(group.settings.capacity), expected };
    },
  },
  "capacity-out-of-range": {
    title: "A declared `capacity` is at most that of the largest machine type.",
    what: "No machine of any cloud was half that large in November 2026.",
    hint: "Check the unit: vCPUs and GPUs are counted, memory is in GiB.",
    find: ({ settings: { capacity } }) =>
      keysOf(LARGEST_CAPACITY).flatMap((name) => {
        const [value, most] = [capacity?.[name] ?? 0, LARGEST_CAPACITY[name]];
        return value <= most ? [] : { path: `capacity.${name}`, got: show(value), expected: `at most ${most}` };
      }),
  },
  "capacity-unused": {
    title: "`capacity` comes with `machineTypes`, never with `machine`.",
    what: "A machine declared by shape has the numbers of its shape, so the declared capacity would have no effect.",
    expected: "capacity only beside machineTypes",
    hint: "Remove capacity, or name the type in machineTypes.",
    find({ settings: { machine, machineTypes, capacity } }) {
      if (capacity === undefined || machine === undefined || machineTypes !== undefined) return [];
      return { path: "capacity", got: show(capacity) };
    },
  },
  /** A percentage of the nodes above the base (EC2 Auto Scaling API, InstancesDistribution). */
  "mixed-capacity-out-of-range": {
    title: "`onDemandPercentage` is a percentage.",
    clouds: ONLY_AWS,
    what: "The percentage of on-demand nodes is greater than 100.",
    expected: "0 to 100",
    hint: "Write a percentage of the nodes above onDemandBase.",
    find({ settings: { capacityType } }) {
      if (typeof capacityType === "string" || capacityType.onDemandPercentage <= 100) return [];
      return { path: "capacityType.onDemandPercentage", got: String(capacityType.onDemandPercentage) };
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
      const what = `A group on ${cluster.cloud} is a uniform scale set or a zonal instance group, which has one capacity type (November 2026).`;
      return { path: "capacityType", what, got: show(capacityType) };
    },
  },
  /**
   * On Azure cluster-autoscaler builds templates from a list that is compiled into it; for a size outside it there is no
   * template, and so no first node (cloudprovider/azure/azure_template.go, GetInstanceTypeStatically).
   */
  "azure-unknown-type-from-zero": {
    title: "On Azure, a NodeGroup that can be empty has a size that cluster-autoscaler knows, or can ask for.",
    premise: CLUSTER_AUTOSCALER,
    clouds: ONLY_AZURE,
    what: "cluster-autoscaler's own list of sizes lacks this one (1.36.1), so it could never add the first node.",
    expected: "dynamicInstanceList left out or true, a size of that list, or at least 1 node in every zone",
    find(group) {
      const { autoscaling } = group.settings;
      const unlisted = group.machines.types.find(({ inAutoscalerList }) => !inAutoscalerList);
      const asks = group.cluster.props.clusterAutoscaler?.azure?.dynamicInstanceList !== false;
      if (asks || !autoscaling.enabled || unlisted === undefined || smallestMinimum(group) !== 0) return [];
      return {
        path: machinePath(group, unlisted.name),
        got: `${unlisted.name}, with a minimum of 0 nodes in a zone`,
        hint: `Leave clusterAutoscaler.azure.dynamicInstanceList out, or raise the minimum to 1 per zone (minSize ${group.zones.length} in all).`,
      };
    },
  },
  /** A strategy chooses among the spot pools of several machine types; a scale set and an instance group have one type. */
  "spot-allocation-unsupported": {
    title: "A NodeGroup has a spot allocation strategy only on AWS.",
    premise: CLOUD_DOCUMENTATION,
    clouds: NOT_AWS,
    expected: "no strategy",
    hint:
      "Move it to the AWS clusters' defaults; several NodeGroups with an autoscaling.priority choose among machine types. If the group " +
      "is to go without a strategy on this cluster, acknowledge this: nothing of it is rendered.",
    find({ cluster, settings: { capacityType, spot } }) {
      if (capacityType === "on-demand" || spot.allocationStrategy === undefined) return [];
      return {
        path: "spot.allocationStrategy",
        what: `On ${cluster.cloud} a group has one machine type in one zone (November 2026), so a strategy has nothing to choose from.`,
        got: show(spot.allocationStrategy),
      };
    },
  },
  "spot-price-out-of-range": {
    title: "`spot.maxPrice` is a price cap that the cloud accepts.",
    premise: CLOUD_DOCUMENTATION,
    hint: "Leave it out: spot nodes then cost at most as much as on-demand ones.",
    find({ cluster, settings }) {
      const { maxPrice } = settings.spot;
      const limit = SPOT_PRICE_LIMITS[cluster.cloud];
      if (maxPrice === undefined || limit === null || limit.allows(maxPrice)) return [];
      const what = `${limit.service} refuses such a low price cap.`;
      return { path: "spot.maxPrice", what, got: String(maxPrice), expected: limit.expected };
    },
  },
  /** Neither the API's scheduling nor the provider's `scheduling` block has a price (google_compute_instance_template). */
  "spot-price-unsupported": {
    title: "A NodeGroup on Google Cloud declares no price cap for spot nodes.",
    premise: GOOGLE_PROVIDER,
    clouds: ONLY_GOOGLE,
    what: "Google sets the price of spot machines and has no cap for it (google provider 6.50, November 2026).",
    expected: "no cap",
    hint:
      "Move it to the defaults of the clusters on AWS and Azure; a budget alert watches the costs. If the group is to go without a cap " +
      "on this cluster, acknowledge this: nothing of it is rendered.",
    find({ settings: { capacityType, spot } }) {
      if (capacityType === "on-demand" || spot.maxPrice === undefined) return [];
      return { path: "spot.maxPrice", got: String(spot.maxPrice) };
    },
  },
  /** In the defaults of a fleet or a cluster they are for those groups that have spot nodes. */
  "spot-unused": {
    title: "A NodeGroup declares how spot nodes are bought only if it has some.",
    what: "The group has no spot nodes, so the setting would have no effect.",
    expected: 'capacityType "spot", or on AWS a mix',
    hint: 'Remove it, or declare capacityType: "spot".',
    find({ settings, origins }) {
      if (settings.capacityType !== "on-demand") return [];
      return ["spot.maxPrice", "spot.allocationStrategy"]
        .filter((path) => origins[path] === "group")
        .map((path) => ({ path, got: 'capacityType "on-demand"' }));
    },
  },
};

/** Spot nodes that will be hard to get. */
export const CAPACITY_WARNINGS: ResolvedRules = {
  /** EC2 interrupts spot nodes of one pool, a machine type in a zone, together (EC2 User Guide, "Best practices for Amazon EC2 Spot"). */
  "spot-one-machine-type": {
    title: "On AWS, a NodeGroup with spot nodes has several machine types to choose from.",
    premise: AWS_DOCUMENTATION,
    clouds: ONLY_AWS,
    what: "With one machine type there is one pool of spot capacity in a zone: nodes are interrupted together, and none can be had while it is empty.",
    expected: "several machine types that make the same node",
    hint: 'Add types: "all-equal" to machine, or name more types in machineTypes.aws.',
    find: (cluster) =>
      nodeGroupFindings(cluster, ({ group: { capacityType, machineTypes } }) =>
        capacityType === "on-demand" || machineTypes.length > 1
          ? []
          : { path: "capacityType", got: `spot nodes of ${machineTypes[0]?.name} only` },
      ),
  },
};
