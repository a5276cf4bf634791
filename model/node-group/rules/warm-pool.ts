import { POOLED_MACHINES } from "../../clouds/warm-pools";
import type { PlannedGroup } from "../../stages/planned";
import { AWS_DOCUMENTATION, BOTTLEROCKET } from "../../stages/premises";
import { type Finding, type GroupRules, ONLY_AWS } from "../../stages/rule";

const PATH = "aws.warmPool.sizePerZone";

/**
 * Rules over warm pools. cluster-autoscaler itself lives with them: it counts the instances that DescribeAutoScalingGroups lists, which
 * are those of the group and not of its pool, and raises the desired capacity, for which the group takes a machine of the pool
 * (cluster-autoscaler 1.33 to 1.37, cloudprovider/aws/auto_scaling_groups.go; EC2 Auto Scaling User Guide, "Warm pools"; November 2026).
 */
export const WARM_POOL_RULES: GroupRules = {
  /**
   * PutWarmPool "cannot be called on an Auto Scaling group that has a mixed instances policy or a launch template or launch
   * configuration that requests Spot Instances" (reference of the AWS SDKs). The API's own page does not say so.
   */
  "warm-pool-unsupported": {
    title: "A warm pool is declared for groups of one machine type, on demand.",
    premise: AWS_DOCUMENTATION,
    clouds: ONLY_AWS,
    what: "EC2 Auto Scaling refuses a warm pool to a group with spot machines or several machine types.",
    expected: "one machine type, on demand, or no pool",
    hint:
      "Name one type in machineTypes.aws; or write aws: { warmPool: { sizePerZone: 0 } } for this group, and keep spare nodes with " +
      "headroom or a CapacityBuffer (docs/capacity.md).",
    find(group) {
      if (poolSize(group) === 0) return [];
      const { capacityType } = group.settings;
      const types = group.machines.types.length;
      const reason = capacityType !== "on-demand" ? "spot capacity" : `${types} machine types`;
      return capacityType === "on-demand" && types <= 1 ? [] : [finding(group, reason)];
    },
  },
  /** Bottlerocket has no commands that could wait; it joins whenever it boots (Bottlerocket documentation, "Bootstrap containers"). */
  "warm-pool-joins-early": {
    title: "A warm pool is declared for machines that can wait before they join.",
    premise: BOTTLEROCKET,
    clouds: ONLY_AWS,
    what: "Bottlerocket joins as soon as it boots: machines of the pool would become nodes that stop again, and pods with them.",
    expected: "nodeadm(…), kubeadm(…) or raw(…)",
    hint:
      "Give the group nodeadm(…) as its bootstrap. Or let an essential bootstrap container wait until target-lifecycle-state in the " +
      "machine's metadata is InService, and acknowledge this.",
    find: (group) =>
      poolSize(group) > 0 && group.bootstrap.kind === "bottlerocket" ? [finding(group, "bottlerocket")] : [],
  },
};

function poolSize({ cluster, settings }: PlannedGroup): number {
  return POOLED_MACHINES[cluster.cloud](settings);
}

function finding(group: PlannedGroup, reason: string): Finding {
  return { path: PATH, got: `${poolSize(group)}, with ${reason}` };
}
