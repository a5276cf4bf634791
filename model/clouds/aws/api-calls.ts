import type { ApiCall, ClusterTraffic } from "../../stages/api-traffic";
import type { CloudApi } from "../../stages/cloud-model";
import { autoscaledGroups } from "../../stages/cluster-groups";
import { askedOfEachNode, managedGroups, refreshesPerMinute } from "../api-pace";
import { hasInstancesPolicy } from "./groups";

/** What cluster-autoscaler and the cloud controller 1.33–1.36, and aws-node-termination-handler 1.25.6, ask of AWS. */
export const awsApi: CloudApi<"aws"> = {
  caches: (cluster) => ({
    // cloudprovider/aws/aws_manager.go, refreshInterval. A group is described with its machines.
    groups: 60,
    machines: 60,
    // Groups without a list of types: the type is in their launch template (aws_wrapper.go, getInstanceTypesForAsgs).
    askedAlone: autoscaledGroups(cluster).filter((group) => !hasInstancesPolicy(group)).length,
  }),
  calls,
  // pkg/providers/v1/instances_v2.go of cloud-provider-aws, InstanceMetadata. One worker asks (`--concurrent-node-syncs`), so that its batches
  // are of one node each. Left out is DescribeInstanceTopology, which a machine type without topology is asked for once a day.
  controllerCalls: (traffic) => askedOfEachNode(traffic, { quota: "aws-instances", operation: "DescribeInstances" }),
  handlerCalls,
};

/** Machines of a page where no number is asked for (EC2 API Reference, DescribeInstances). */
const MACHINES_PER_PAGE = 1000;

/**
 * Each replica that serves metrics counts the cluster's machines every 30 seconds, by their tag (pkg/observability/opentelemetry.go,
 * InitNodeMetrics, and pkg/ec2helper of aws-node-termination-handler at 1.25.6).
 */
function handlerCalls({ handlerReplicas, zones }: ClusterTraffic): readonly ApiCall[] {
  const machines = zones.reduce((sum, each) => sum + each.machines, 0);
  const pages = Math.max(1, Math.ceil(machines / MACHINES_PER_PAGE));
  const perMinute = 2 * handlerReplicas * pages;
  return [{ quota: "aws-instances", operation: "DescribeInstances", perMinute, atStart: 0 }];
}

/** `maxRecordsReturnedByAPI` (cloudprovider/aws/aws_wrapper.go, getAutoscalingGroupsByTags). */
const GROUPS_PER_PAGE = 100;

/**
 * The type of a group is trusted for 20 minutes less 2 to 10, drawn anew at each refresh: for 10 minutes at least
 * (cloudprovider/aws/instance_type_cache.go).
 */
const TYPE_MINUTES = 10;

/**
 * Launch template versions are asked for one by one (aws_wrapper.go, getLaunchTemplateData). Left out are types of machines, read once at
 * start, and `DescribeScalingActivities`, once a refresh for each group that has fewer machines than it should (auto_scaling_groups.go,
 * isNodeGroupAvailable).
 */
function calls(traffic: ClusterTraffic): readonly ApiCall[] {
  const pages = Math.max(1, Math.ceil(managedGroups(traffic) / GROUPS_PER_PAGE));
  const { askedAlone } = traffic.caches;
  return [
    {
      quota: "aws-auto-scaling",
      operation: "DescribeAutoScalingGroups",
      perMinute: pages * refreshesPerMinute(traffic),
      atStart: pages,
    },
    {
      quota: "aws-launch-templates",
      operation: "DescribeLaunchTemplateVersions",
      perMinute: askedAlone / TYPE_MINUTES,
      atStart: askedAlone,
    },
  ];
}
