import type { Environment } from "../../components/pod-identity";
import type { AzureAutoscalerSettings, ClusterAutoscalerDeclaration } from "../../declaration/cluster-autoscaler";
import type { CloudAutoscaler } from "../../stages/cloud-model";
import { autoscaledGroups } from "../../stages/cluster-groups";
import type { ResolvedClusterBase } from "../../stages/resolved";
import type { CloudIdentity, ResolvedPermissions } from "../../stages/resolved-controller";
import { autoscalerRelease, releaseHas } from "../../versions/cluster-autoscaler";
import { DELETES_LOST_MACHINES } from "../autoscalers";
import { azureEnvironment } from "./environments";
import { AZURE_DISCOVERY_TAGS } from "./groups";
import { resourceGroupId } from "./permissions";
import { azurePodIdentity } from "./pod-identity";

type Cluster = ResolvedClusterBase<"azure">;

/** What cluster-autoscaler 1.33–1.37 is told on Azure. */
export const azureAutoscaler: CloudAutoscaler<"azure"> = {
  cloudProvider: "azure",
  // Azure's other settings are environment variables.
  flags: ({ name }) => ({
    "node-group-auto-discovery": [`label:${AZURE_DISCOVERY_TAGS.enabled}=true,${AZURE_DISCOVERY_TAGS.name}=${name}`],
    ...DELETES_LOST_MACHINES,
  }),
  balancingIgnoreLabels,
  // Its pods go without the label of the Azure Workload Identity webhook, which would have nothing to add: they start where the
  // webhook is down, and the label makes the API server ask it.
  identity: (cluster) => {
    const { clientId } = cluster.identities.clusterAutoscaler;
    const missingOutput = "outputs.clusterAutoscalerClientId";
    return clientId === null ? { missingOutput } : { ...azurePodIdentity(cluster, clientId), podLabels: {} };
  },
  env,
};

/**
 * Every scale set tag, verbatim, becomes a label of the template and never of the node (azure_template.go,
 * processVMSSTemplate), so a group without nodes would be unlike its siblings with nodes. A tag that has the name of a real
 * label stays: ignoring it would make groups alike that are not.
 */
function balancingIgnoreLabels(cluster: Cluster): readonly string[] {
  const groups = autoscaledGroups(cluster);
  const tags = groups.flatMap((group) => [...Object.keys(group.autoscalerMetadata), ...Object.keys(group.tags)]);
  const labels = new Set(groups.flatMap(({ template }) => Object.keys(template.labels)));
  return [...new Set(tags)].filter((tag) => !labels.has(tag)).sort();
}

/** Variables as azure_config.go reads them at 1.33.6, 1.34.5, 1.35.2 and 1.36.1 alike, but for the one of {@link WITH_ETAGS}. */
function env(cluster: Cluster, declared: ClusterAutoscalerDeclaration, known: Environment): Environment {
  const { azure = {} } = declared;
  const release = autoscalerRelease(cluster.kubernetesVersion, declared);
  const { autoscaler: cloud } = azureEnvironment(cluster.region);
  return {
    ...(cloud === null ? {} : { ARM_CLOUD: cloud }),
    ARM_SUBSCRIPTION_ID: cluster.account.subscriptionId,
    ARM_RESOURCE_GROUP: cluster.account.resourceGroup,
    ARM_VM_TYPE: "vmss",
    // The AZURE_ names win over the ARM_ ones, and one of the Azure SDK's clients reads only them.
    ...known,
    ARM_USE_FEDERATED_WORKLOAD_IDENTITY_EXTENSION: "true",
    // The predicted labels are those of AKS nodes: pods that select them would scale up nodes that lack them.
    AZURE_ENABLE_LABEL_PREDICTIONS_ON_TEMPLATE: "false",
    // A scale set that somebody else has written since, such as Terraform, is read again before its size is written.
    ...(releaseHas(release, WITH_ETAGS) ? { AZURE_ENABLE_VMSS_ETAG: "true" } : {}),
    ...(cluster.extras.asksForSizes ? { AZURE_ENABLE_DYNAMIC_INSTANCE_LIST: "true", LOCATION: cluster.region } : {}),
    ...cacheSettings(cluster, azure),
    ...rateLimit(azure),
  };
}

/**
 * Releases that compare a scale set's ETag when they write it (azure_config.go, EnableVMSSEtag).
 * @read 2026-11 cluster-autoscaler, every tag from 1.33.0 to 1.36.1
 */
const WITH_ETAGS = { "1.35": 1 } as const;

/**
 * How long lists are trusted, in seconds, so that calls do not grow with the number of scale sets. Azure grants a
 * subscription 360 expensive and 800 single reads of scale sets a minute and region, shared with other clusters, Terraform
 * and the cloud's controllers (Azure documentation, "Compute throttling limits").
 */
export function azureCaches(cluster: Cluster, azure: AzureAutoscalerSettings): AzureCaches {
  const groups = autoscaledGroups(cluster).length;
  const machines = azure.vmssVmsCacheTtlSeconds ?? Math.max(DEFAULT_MACHINES_TTL, SECONDS_PER_LIST * groups);
  return {
    scaleSets: azure.vmssCacheTtlSeconds ?? scaleSetsTtl(groups),
    machines,
    // At start all lists are fetched at once, and would be again at each expiry: each is drawn up to half its age earlier.
    jitter: azure.vmssVmsCacheJitterSeconds ?? Math.floor(machines / 2),
  };
}

/** Ages in seconds at which lists are asked for again, and by how much that of a list of machines is drawn earlier at most. */
type AzureCaches = Readonly<Record<"scaleSets" | "machines" | "jitter", number>>;

function cacheSettings(cluster: Cluster, azure: AzureAutoscalerSettings): Environment {
  const { scaleSets, machines, jitter } = azureCaches(cluster, azure);
  return {
    AZURE_VMSS_CACHE_TTL_IN_SECONDS: String(scaleSets),
    AZURE_VMSS_VMS_CACHE_TTL_IN_SECONDS: String(machines),
    AZURE_VMSS_VMS_CACHE_JITTER: String(jitter),
  };
}

/** Age of a scale set's machine list where nothing is set (azure_scale_set.go, defaultVmssInstancesRefreshPeriod). */
const DEFAULT_MACHINES_TTL = 300;
/** One machine list in two seconds: 30 a minute, with the jitter 40. A changed capacity refreshes a list at once, whatever its age. */
const SECONDS_PER_LIST = 2;

/**
 * Each spot scale set is read by itself whenever the list of scale sets has aged (azure_scale_set.go, getCurSize): up to
 * 100 reads a minute the default of 60 seconds stays. A size older than five minutes would hide evictions too long.
 */
function scaleSetsTtl(groups: number): number {
  return Math.min(300, Math.max(60, Math.ceil(groups * 0.6)));
}

/** All four or none: since 1.35 none has a default, and a bucket of zero refuses every call. */
function rateLimit({ rateLimit: limit }: AzureAutoscalerSettings): Environment {
  if (limit === undefined) return {};
  return {
    CLOUD_PROVIDER_RATE_LIMIT: "true",
    RATE_LIMIT_READ_QPS: String(limit.readQps),
    RATE_LIMIT_READ_BUCKETS: String(limit.readBuckets),
    RATE_LIMIT_WRITE_QPS: String(limit.writeQps),
    RATE_LIMIT_WRITE_BUCKETS: String(limit.writeBuckets),
  };
}

/**
 * Actions that cluster-autoscaler 1.33–1.37 calls on scale sets (cloudprovider/azure: azure_cache.go, azure_scale_set.go). It
 * lists plain virtual machines at every refresh, even if there are none.
 */
export const AUTOSCALER_CALLS = [
  "Microsoft.Compute/virtualMachineScaleSets/read",
  "Microsoft.Compute/virtualMachineScaleSets/write",
  // Deletes instances of a scale set. Deleting the scale set itself is another action.
  "Microsoft.Compute/virtualMachineScaleSets/delete/action",
  "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/read",
  "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/instanceView/read",
  "Microsoft.Compute/virtualMachines/read",
  // cluster-autoscaler waits for its writes, whose status is read by resource group (Resource Manager, "Track asynchronous
  // Azure operations").
  "Microsoft.Compute/locations/operations/read",
  // Not called, but required like REFERENCES: Azure's cloud controller puts the pools of load balancers on the models of scale
  // sets (cloud-provider-azure, ensureVMSSInPool). Microsoft does not document which writes are checked for pools; if the
  // check applies and the action lacks, a group behind a `Service` never grows. It is on the resource group, because the
  // cloud controller creates load balancers when it needs them, unknown to Terraform.
  "Microsoft.Network/loadBalancers/backendAddressPools/join/action",
];

/** Sizes are listed for a whole subscription (Azure REST API, "Resource Skus - List"). */
export const AUTOSCALER_SIZE_CALLS = ["Microsoft.Compute/skus/read"];

/**
 * Actions that Azure requires on everything that a written scale set refers to. Without them, scaling fails with
 * LinkedAuthorizationFailed, even though the request contains only size and location (Azure/aks-engine#2367).
 */
const REFERENCES = [
  "Microsoft.Network/virtualNetworks/subnets/join/action",
  "Microsoft.Network/networkSecurityGroups/join/action",
  "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
  "Microsoft.Compute/images/read",
  "Microsoft.Compute/galleries/images/read",
  "Microsoft.Compute/galleries/images/versions/read",
  "Microsoft.Compute/diskEncryptionSets/read",
];

/** The same with what is needed for backend pools, only where a group declares some (Azure permissions for Networking). */
export function referenceActions(resources: readonly string[]): readonly string[] {
  const pools = ["loadBalancers", "applicationGateways"]
    .filter((kind) => resources.some((id) => id.includes(`/${kind}/`)))
    .map((kind) => `Microsoft.Network/${kind}/backendAddressPools/join/action`);
  return [...REFERENCES, ...pools];
}

/** Sorted resource ids that the groups of the cluster-autoscaler refer to. */
export function referredResources({ scalingGroups }: Pick<Cluster, "scalingGroups">): readonly string[] {
  return linkedResources(scalingGroups.filter(({ autoscaling }) => autoscaling.enabled));
}

/** Sorted resource ids that groups refer to. Publicly shared images belong to no subscription and are left out. */
export function linkedResources(groups: Cluster["scalingGroups"]): readonly string[] {
  const ids = groups.flatMap(({ subnetIds, network, imageId, bootDisk, volumes, extras }) => [
    ...subnetIds,
    ...network.securityGroups,
    ...extras.loadBalancerBackendAddressPoolIds,
    ...extras.applicationGatewayBackendAddressPoolIds,
    imageDefinition(imageId),
    ...[bootDisk, ...volumes].map(({ encryptionKey }) => encryptionKey ?? ""),
  ]);
  return uniqueIds(ids.filter((id) => id.startsWith("/subscriptions/"))).sort();
}

/** The definition of a gallery image. Its versions inherit the assignment, so a new version needs none. */
function imageDefinition(imageId: string): string {
  return imageId.replace(/\/versions\/[^/]+$/i, "");
}

/** Azure ids that differ only in case refer to one resource; the first spelling is kept. */
export function uniqueIds(ids: readonly string[]): string[] {
  const spellings = new Map<string, string>();
  for (const id of ids) if (!spellings.has(id.toLowerCase())) spellings.set(id.toLowerCase(), id);
  return [...spellings.values()];
}

/** What the cluster-autoscaler's identity has to be allowed, scope by scope. */
export function azureAutoscalerRights(cluster: Cluster): ResolvedPermissions["azure"] {
  const on = (scope: string, actions: readonly string[]) =>
    ({ scope, role: { kind: "custom", actions, dataActions: [] } }) as const;
  const referred = [nodeIdentityId(cluster, cluster.identities.node), ...referredResources(cluster)];
  const subscription = `/subscriptions/${cluster.account.subscriptionId}`;
  return {
    roleAssignments: [
      on(resourceGroupId(cluster), AUTOSCALER_CALLS),
      ...referred.map((resource) => on(resource, referenceActions(referred))),
      ...(cluster.extras.asksForSizes ? [on(subscription, AUTOSCALER_SIZE_CALLS)] : []),
    ],
  };
}

/** Resource id of the nodes' identity, which exists already or is made in the cluster's resource group. */
export function nodeIdentityId(
  cluster: Pick<Cluster, "account">,
  { name, inCloud }: Pick<CloudIdentity<"azure">, "name" | "inCloud">,
): string {
  const own = `${resourceGroupId(cluster)}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
  return inCloud.identityId ?? own;
}
