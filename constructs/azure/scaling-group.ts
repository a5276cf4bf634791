import {
  LinuxVirtualMachineScaleSet,
  type LinuxVirtualMachineScaleSetConfig,
} from "@cdktf/provider-azurerm/lib/linux-virtual-machine-scale-set";
import type { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Construct } from "constructs";
import { sortRecord } from "../../model/base/canonical";
import type { ResolvedCluster, ResolvedUpdatePolicy, ScalingGroup } from "../../model/stages/resolved";
import { applyTransform } from "../transform";
import { nodeTemplate } from "./node-template";
import { placement } from "./placement";

type Group = ScalingGroup<"azure">;

/** The scale set of a ScalingGroup. */
export function addScalingGroup(
  stack: Construct,
  cluster: ResolvedCluster<"azure">,
  group: Group,
  nodes: UserAssignedIdentity,
): void {
  const scope = new Construct(stack, group.logicalId);
  const config: LinuxVirtualMachineScaleSetConfig = {
    ...scaleSet(cluster, group),
    ...nodeTemplate(cluster, group, nodes),
  };
  const transformed = applyTransform(group.transform, "scaleSet", config);
  new LinuxVirtualMachineScaleSet(scope, "group", transformed).overrideLogicalId(group.logicalId);
}

/**
 * A Uniform scale set: the resource makes no other. Name, zones, machine's security, disk type and key, spot and the upgrade
 * mode cannot change in place: a plan that changes one of them replaces the scale set and all its nodes.
 */
function scaleSet({ account, region }: ResolvedCluster<"azure">, group: Group) {
  return {
    name: group.name,
    resourceGroupName: account.resourceGroup,
    location: region,
    sku: group.machineTypes[0]?.name ?? "",
    instances: group.minSize,
    ...spread(group),
    ...placement(group),
    ...capacity(group),
    ...upgrades(group),
    // cluster-autoscaler reads `min` and `max` here, so no tag of the user's may win.
    tags: sortRecord({ ...group.tags, ...group.autoscalerMetadata }),
    // cluster-autoscaler owns the current size.
    lifecycle: { ignoreChanges: ["instances"] },
  };
}

/** Where machines are put. Zones are kept in balance where there are several; then one without machines to give stops all. */
function spread({ zones }: Group) {
  return {
    zones: [...zones],
    zoneBalance: zones.length > 1 ? true : undefined,
    // A scale set in a single placement group ends at 100 machines (Azure documentation, "placement groups").
    singlePlacementGroup: false,
    // Azure would start more machines than asked and delete the slowest, some of which had become nodes by then.
    overprovision: false,
  };
}

/** Unless they have a price cap, spot machines are evicted for capacity and never for their price, which -1 stands for. */
function capacity({ capacityType, extras, spot }: Group) {
  if (capacityType !== "spot") return {};
  return { priority: "Spot", evictionPolicy: extras.evictionPolicy, maxBidPrice: spot.maxPrice ?? -1 };
}

function upgrades({ updatePolicy, warmupSeconds }: Group) {
  if (updatePolicy.type !== "rolling") return { upgradeMode: "Manual" };
  const pauseTimeBetweenBatches = warmupSeconds === null ? PAUSE : `PT${warmupSeconds}S`;
  return { upgradeMode: "Rolling", rollingUpgradePolicy: { ...batches(updatePolicy), pauseTimeBetweenBatches } };
}

/**
 * Azure upgrades in batches of new nodes that replace old ones, and gives up when more nodes are unhealthy than may be down.
 * That share is never less than a batch, as the API demands (RollingUpgradePolicy, maxBatchInstancePercent).
 */
function batches({ maxUnavailable, maxSurge }: Extract<ResolvedUpdatePolicy, { type: "rolling" }>) {
  const batch = percentage(maxSurge);
  const unhealthy = Math.max(percentage(maxUnavailable), batch);
  return {
    maxBatchInstancePercent: batch,
    maxUnhealthyInstancePercent: unhealthy,
    maxUnhealthyUpgradedInstancePercent: unhealthy,
    maximumSurgeInstancesEnabled: true,
  };
}

/**
 * ISO 8601. Azure does not drain: the pods of a node that is gone are given up after five minutes by default
 * (kubernetes.io, "Taint based evictions", tolerationSeconds), and run elsewhere by then.
 */
const PAUSE = "PT5M";

function percentage(value: number | string): number {
  return Number.parseInt(String(value), 10);
}
