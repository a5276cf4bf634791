import type { LinuxVirtualMachineScaleSetConfig } from "@cdktf/provider-azurerm/lib/linux-virtual-machine-scale-set";
import { Construct } from "constructs";
import { sortRecord } from "../../model/base/canonical";
import { leadingNumber } from "../../model/base/quantity";
import { NO_ZONE } from "../../model/clouds/azure/groups";
import { terminationNotification } from "../../model/clouds/azure/termination";
import { ownsBackendPools } from "../../model/clouds/network";

import type { ResolvedCluster, ResolvedUpdatePolicy, ScalingGroup } from "../../model/stages/resolved";
import { addElement } from "../terraform/element";
import type { Declared } from "../terraform/language";
import { editsOf } from "../transform";
import { LINUX_VIRTUAL_MACHINE_SCALE_SET } from "./kinds";
import { type MadeForNodes, nodeTemplate } from "./node-template";

import { placement } from "./placement";
import type { AzureGroupReferences } from "./references";

type Group = ScalingGroup<"azure">;

/** The scale set of a ScalingGroup. */
export function addScalingGroup(
  stack: Construct,
  cluster: ResolvedCluster<"azure">,
  group: Group,
  made: MadeForNodes,
): AzureGroupReferences {
  const scope = new Construct(stack, group.logicalId);
  // Not a spread: for that many properties V8 takes ten times as long (Node.js 20.20).
  const config: Declared<LinuxVirtualMachineScaleSetConfig> = Object.assign(
    scaleSet(cluster, group),
    nodeTemplate(cluster, group, made),
  );
  const element = addElement(LINUX_VIRTUAL_MACHINE_SCALE_SET, scope, "group", config, editsOf(cluster, group));
  element.overrideLogicalId(group.logicalId);
  return {
    group,
    get scaleSet() {
      return element.bound;
    },
  };
}

/**
 * A Uniform scale set, the only kind that the resource creates. Name, zones, machine security, disk type and key, spot and the
 * upgrade mode cannot change in place: a plan that changes one of them replaces the scale set and all its nodes.
 */
function scaleSet(cluster: ResolvedCluster<"azure">, group: Group) {
  const { account, region } = cluster;
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
    terminationNotification: terminationNotification(cluster, group),
    // cluster-autoscaler reads `min` and `max` here, so they override the user's tags.
    tags: sortRecord({ ...group.tags, ...group.autoscalerMetadata }),
    lifecycle: { ignoreChanges: writtenByOthers(group) },
  };
}

/**
 * Arguments of a scale set that other programs write. cluster-autoscaler owns the current size. Azure's cloud controller puts
 * the backend pools of a cluster's load balancers, one for its `Service`s and one for outbound traffic, on the model of each
 * scale set, so that new nodes are in them (cloud-provider-azure, azure_vmss.go, ensureVMSSInPool). The provider's argument is
 * not computed (azurerm, virtual_machine_scale_set.go): each apply would take the nodes out of the pools. It leaves alone scale
 * sets whose nodes are no backends (the same function).
 */
function writtenByOthers(group: Group): string[] {
  const pools = (group.network.ipv6 ? [0, 1] : [0]).map(
    (family) => `network_interface[0].ip_configuration[${family}].load_balancer_backend_address_pool_ids`,
  );
  return ownsBackendPools(group) ? ["instances"] : ["instances", ...pools];
}

/** Placement of machines. A scale set with several zones keeps them balanced, so one zone without capacity blocks all of them. */
function spread({ zones }: Group) {
  const noZone = zones.includes(NO_ZONE);
  return {
    zones: noZone ? undefined : [...zones],
    // The cloud controller names the fault domain of such a machine as its zone. With one domain, Azure spreads machines over as many
    // as it can and shows one, 0, which is what cluster-autoscaler plans with (Microsoft Learn, "Choosing the right number of fault
    // domains for Virtual Machine Scale Set", max spreading; cloud-provider-azure, azure_vmss.go, GetZoneByNodeName).
    platformFaultDomainCount: noZone ? 1 : undefined,
    zoneBalance: zones.length > 1 ? true : undefined,
    // A scale set in a single placement group is limited to 100 machines (Azure documentation, "placement groups").
    singlePlacementGroup: false,
    // Azure would start more machines than requested and delete the slowest, some of which had already become nodes.
    overprovision: false,
  };
}

/** -1: spot machines without a price cap are evicted only when Azure needs the capacity, never because of their price. */
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
 * Azure upgrades in batches of new nodes that replace old ones, and stops if more nodes are unhealthy than may be down. That
 * share is never smaller than a batch, as the API requires (RollingUpgradePolicy, maxBatchInstancePercent).
 */
function batches({ maxUnavailable, maxSurge }: Extract<ResolvedUpdatePolicy, { type: "rolling" }>) {
  const batch = leadingNumber(maxSurge);
  const unhealthy = Math.max(leadingNumber(maxUnavailable), batch);
  return {
    maxBatchInstancePercent: batch,
    maxUnhealthyInstancePercent: unhealthy,
    maxUnhealthyUpgradedInstancePercent: unhealthy,
    maximumSurgeInstancesEnabled: true,
  };
}

/**
 * In ISO 8601. Azure does not drain nodes. By default, Kubernetes evicts the pods of a lost node after five minutes
 * (kubernetes.io, "Taint based evictions", tolerationSeconds), so after this pause they run elsewhere.
 */
const PAUSE = "PT5M";
