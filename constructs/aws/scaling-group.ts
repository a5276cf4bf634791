import type { AutoscalingGroupConfig } from "@cdktf/provider-aws/lib/autoscaling-group";
import type { Construct } from "constructs";
import { leadingNumber } from "../../model/base/quantity";
import { hasInstancesPolicy } from "../../model/clouds/aws/groups";
import { handlerTags } from "../../model/clouds/aws/termination";
import type { CapacityType } from "../../model/declaration/node-group";
import type { ResolvedCluster, ScalingGroup } from "../../model/stages/resolved";
import { scopeOf } from "../machine-templates";
import { addElement } from "../terraform/element";
import type { TerraformReference } from "../terraform/language";
import { editsOf } from "../transform";
import { AUTOSCALING_GROUP } from "./kinds";
import type { NodeTemplate } from "./node-template";

import type { AwsGroupReferences } from "./references";
import { addDrainHook } from "./termination";

type Group = ScalingGroup<"aws">;

/** The Auto Scaling group of a ScalingGroup, and its launch template. */
export function addScalingGroup(
  groups: Construct,
  cluster: ResolvedCluster<"aws">,
  group: Group,
  template: NodeTemplate,
): AwsGroupReferences {
  const scope = scopeOf(groups, group.logicalId);
  const config = { ...scalingGroup(cluster, group), ...machines(group, template) };
  const element = addElement(AUTOSCALING_GROUP, scope, "group", config, editsOf(cluster, group));
  element.overrideLogicalId(group.logicalId);
  addDrainHook(scope, cluster, group, element);
  return {
    group,
    get autoscalingGroup() {
      return element.bound;
    },
    get launchTemplate() {
      return template.bound;
    },
  };
}

/**
 * Capacity rebalancing stays off: EC2 would replace a spot node before cluster-autoscaler or a drain could act, and would
 * launch the replacement in any zone and type.
 */
function scalingGroup(cluster: ResolvedCluster<"aws">, group: Group): AutoscalingGroupConfig {
  return {
    name: group.name,
    minSize: group.minSize,
    maxSize: group.maxSize,
    vpcZoneIdentifier: [...group.subnetIds],
    // Not by load balancers: one that finds its targets unhealthy would have nodes terminated without a drain.
    healthCheckType: "EC2",
    targetGroupArns: group.extras.targetGroupArns === null ? undefined : [...group.extras.targetGroupArns],
    suspendedProcesses: suspendedProcesses(group),
    tag: groupTags(cluster, group),
    instanceRefresh: instanceRefresh(group),
    maxInstanceLifetime: group.maxLifetimeSeconds ?? undefined,
    // Instance refreshes, and replacements of nodes past their maximum lifetime, wait this long too.
    defaultInstanceWarmup: group.warmupSeconds ?? undefined,
    warmPool: warmPool(group),
    // Nodes may take longer to start than Terraform should wait, and cluster-autoscaler handles a group that cannot grow.
    waitForCapacityTimeout: "0",
    // cluster-autoscaler owns the current size.
    lifecycle: { ignoreChanges: ["desired_capacity"] },
  };
}

/**
 * Zone rebalancing terminates nodes without a drain (cloudprovider/aws/README.md, "Common Notes and Gotchas"). A single zone
 * needs no rebalancing.
 */
function suspendedProcesses({ zones }: Group): string[] | undefined {
  return zones.length > 1 ? ["AZRebalance"] : undefined;
}

/** With both sizes alike it has exactly that many; otherwise as many as the group lacks to its maximum (API, WarmPoolConfiguration). */
function warmPool({ extras }: Group): AutoscalingGroupConfig["warmPool"] {
  const size = extras.warmPool?.sizePerZone;
  return size === undefined ? undefined : { poolState: "Stopped", minSize: size, maxGroupPreparedCapacity: size };
}

/** Tags of the group itself. They do not propagate to instances: the launch template tags those, and their volumes. */
function groupTags(cluster: ResolvedCluster<"aws">, group: Group) {
  const tags = { Name: group.name, ...group.tags, ...group.autoscalerMetadata, ...handlerTags(cluster) };
  return Object.entries(tags)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ({ key, value, propagateAtLaunch: false }));
}

/**
 * Refers to the launch template by version number, not by `$Latest`. A new version is then a change to the group: a plan shows
 * it, an instance refresh starts on it (aws_autoscaling_group, "instance_refresh"), and new nodes use it only when the tags
 * that cluster-autoscaler reads change as well.
 */
function machines(group: Group, template: NodeTemplate) {
  const version = template.reference("latest_version");
  const id = template.reference("id");
  if (!hasInstancesPolicy(group)) return { launchTemplate: { id, version } };
  return { mixedInstancesPolicy: mixedInstancesPolicy(group, id, version) };
}

/**
 * Always lists the types: cluster-autoscaler plans with the first override, and without overrides it requests the launch
 * template of each group every minute (cloudprovider/aws, getInstanceTypesForAsgs, buildAsgFromAWS). On-demand nodes use the
 * types in the same order.
 */
function mixedInstancesPolicy(group: Group, launchTemplateId: TerraformReference, version: TerraformReference) {
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
 * Replaces live nodes only if the group asks for it. Percentages refer to the desired capacity: 0–100 and 100–200, at most 100
 * apart (EC2 Auto Scaling API, RefreshPreferences). Nodes that already match stay, because cluster-autoscaler may have added
 * some.
 */
function instanceRefresh({ updatePolicy }: Group): AutoscalingGroupConfig["instanceRefresh"] {
  if (updatePolicy.type !== "rolling") return undefined;
  const minHealthyPercentage = 100 - leadingNumber(updatePolicy.maxUnavailable);
  const maxHealthyPercentage = 100 + leadingNumber(updatePolicy.maxSurge);
  return { strategy: "Rolling", preferences: { minHealthyPercentage, maxHealthyPercentage, skipMatching: true } };
}
