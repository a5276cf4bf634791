import { AutoscalingGroup, type AutoscalingGroupConfig } from "@cdktf/provider-aws/lib/autoscaling-group";
import type { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { Construct } from "constructs";
import type { CapacityType } from "../../model/declaration/node-group";
import type { ResolvedCluster, ScalingGroup } from "../../model/stages/resolved";
import { applyTransform } from "../transform";
import type { NodeIdentity } from "./node-identity";
import { addNodeTemplate, hasInstancesPolicy } from "./node-template";

type Group = ScalingGroup<"aws">;

/** The Auto Scaling group of a ScalingGroup, and its launch template. */
export function addScalingGroup(
  stack: Construct,
  cluster: ResolvedCluster<"aws">,
  group: Group,
  nodes: NodeIdentity,
): void {
  const scope = new Construct(stack, group.logicalId);
  const template = addNodeTemplate(scope, cluster, group, nodes);
  const config = { ...scalingGroup(group), ...machines(group, template) };
  const transformed = applyTransform(group.transform, "autoscalingGroup", config);
  new AutoscalingGroup(scope, "group", transformed).overrideLogicalId(group.logicalId);
}

/**
 * Capacity rebalancing is left off: EC2 would replace a spot node before cluster-autoscaler and a drain had a say, and launch
 * the new one wherever it likes.
 */
function scalingGroup(group: Group): AutoscalingGroupConfig {
  return {
    name: group.name,
    minSize: group.minSize,
    maxSize: group.maxSize,
    vpcZoneIdentifier: [...group.subnetIds],
    healthCheckType: "EC2",
    suspendedProcesses: suspendedProcesses(group),
    tag: groupTags(group),
    instanceRefresh: instanceRefresh(group),
    maxInstanceLifetime: group.maxLifetimeSeconds ?? undefined,
    // Instance refreshes and replacements of nodes past their lifetime wait for as long.
    defaultInstanceWarmup: group.warmupSeconds ?? undefined,
    // Nodes may take longer than Terraform should wait, and a group that cannot grow is cluster-autoscaler's to handle.
    waitForCapacityTimeout: "0",
    // cluster-autoscaler owns the current size.
    lifecycle: { ignoreChanges: ["desired_capacity"] },
  };
}

/**
 * Rebalancing terminates nodes without a drain (cloudprovider/aws/README.md, "Common Notes and Gotchas"); in a single zone
 * there is nothing to balance.
 */
function suspendedProcesses({ zones }: Group): string[] | undefined {
  return zones.length > 1 ? ["AZRebalance"] : undefined;
}

/** Tags of the group itself. They are not for its instances, which the launch template tags along with their volumes. */
function groupTags(group: Group) {
  const tags = { Name: group.name, ...group.tags, ...group.autoscalerMetadata };
  return Object.entries(tags)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ({ key, value, propagateAtLaunch: false }));
}

/**
 * The launch template by number and not by `$Latest`: a new version is then a change of the group, which a plan shows and an
 * instance refresh starts on (aws_autoscaling_group, "instance_refresh"), and new nodes follow it only when the tags that
 * cluster-autoscaler reads change as well.
 */
function machines(group: Group, template: LaunchTemplate) {
  const version = template.getStringAttribute("latest_version");
  if (!hasInstancesPolicy(group)) return { launchTemplate: { id: template.id, version } };
  return { mixedInstancesPolicy: mixedInstancesPolicy(group, template.id, version) };
}

/**
 * Types are always spelled out: cluster-autoscaler plans with the first override, and without any it asks for the launch
 * template of each group every minute (cloudprovider/aws, getInstanceTypesForAsgs, buildAsgFromAWS). On-demand nodes take the
 * types in that order too.
 */
function mixedInstancesPolicy(group: Group, launchTemplateId: string, version: string) {
  return {
    instancesDistribution: {
      ...onDemandShare(group.capacityType),
      onDemandAllocationStrategy: "prioritized",
      spotAllocationStrategy: group.spot.allocationStrategy ?? undefined,
      spotMaxPrice: group.spot.maxPrice === null ? undefined : String(group.spot.maxPrice),
    },
    launchTemplate: {
      launchTemplateSpecification: { launchTemplateId, version },
      override: group.machineTypes.map(({ name }) => ({ instanceType: name })),
    },
  };
}

function onDemandShare(capacityType: CapacityType) {
  if (capacityType === "on-demand") return { onDemandBaseCapacity: 0, onDemandPercentageAboveBaseCapacity: 100 };
  if (capacityType === "spot") return { onDemandBaseCapacity: 0, onDemandPercentageAboveBaseCapacity: 0 };
  const { onDemandBase, onDemandPercentage } = capacityType;
  return { onDemandBaseCapacity: onDemandBase, onDemandPercentageAboveBaseCapacity: onDemandPercentage };
}

/**
 * Replaces live nodes only where the group asks for it. Percentages are of the desired capacity, 0–100 and 100–200, at most 100
 * apart (EC2 Auto Scaling API, RefreshPreferences). Nodes that already match are kept: cluster-autoscaler may have added some.
 */
function instanceRefresh({ updatePolicy }: Group): AutoscalingGroupConfig["instanceRefresh"] {
  if (updatePolicy.type !== "rolling") return undefined;
  const minHealthyPercentage = 100 - percentage(updatePolicy.maxUnavailable);
  const maxHealthyPercentage = 100 + percentage(updatePolicy.maxSurge);
  return { strategy: "Rolling", preferences: { minHealthyPercentage, maxHealthyPercentage, skipMatching: true } };
}

function percentage(value: number | string): number {
  return Number.parseInt(String(value), 10);
}
