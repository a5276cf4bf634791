import type { CloudAutoscaler } from "../../stages/cloud-model";
import { autoscaledGroups } from "../../stages/cluster-groups";
import type { ResolvedClusterBase } from "../../stages/resolved";
import type { ClusterAutoscalerFlags } from "../../versions/cluster-autoscaler-flags";
import { DELETES_LOST_MACHINES } from "../autoscalers";
import { googlePodIdentity } from "./pod-identity";

type Cluster = ResolvedClusterBase<"google">;

/** What cluster-autoscaler 1.33–1.37 is told on Google. */
export const googleAutoscaler: CloudAutoscaler<"google"> = {
  cloudProvider: "gce",
  flags: (cluster) => ({ ...sizeFlags(cluster), ...discoveryFlags(cluster) }),
  // The basic set and topology.gke.io/zone are ignored already (gce_nodegroups.go); nothing else differs between zones.
  balancingIgnoreLabels: () => [],
  // The credentials stand beside its configuration, in one ConfigMap.
  identity: (cluster) =>
    googlePodIdentity(cluster, cluster.identities.clusterAutoscaler.inCloud.email, {
      name: "cluster-autoscaler-cloud-config",
      directory: CONFIG_DIRECTORY,
      files: { [CLOUD_CONFIG]: cloudConfig(cluster) },
    }),
  env: (_cluster, _declared, environment) => environment,
};

const CONFIG_DIRECTORY = "/etc/cluster-autoscaler";
const CLOUD_CONFIG = "gce.conf";

/**
 * Every group by its URL with its sizes: a name prefix would give all its groups the same sizes, and would take in groups
 * of other clusters whose names begin alike.
 */
function discoveryFlags(cluster: Cluster): ClusterAutoscalerFlags {
  const groups = [...autoscaledGroups(cluster)].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    nodes: groups.map(({ id, minSize, maxSize }) => `${minSize}:${maxSize}:${id}`),
    "cloud-config": `${CONFIG_DIRECTORY}/${CLOUD_CONFIG}`,
    // Makes local-zone of the cloud config name the region (gce_manager.go, findMigsNamed).
    regional: true,
    ...DELETES_LOST_MACHINES,
  };
}

/**
 * Instances are listed once for each zone instead of once for each group, at start and every hour
 * (mig_info_provider.go, RegenerateMigInstancesCache): with hundreds of groups, minutes instead of most of an hour.
 * The number of refreshes at a time counts where bulk listing is switched off or groups are discovered by prefix.
 */
function sizeFlags(cluster: Cluster): ClusterAutoscalerFlags {
  const groups = autoscaledGroups(cluster).length;
  return {
    "bulk-mig-instances-listing-enabled": true,
    // A few at a time even in small clusters; beyond twenty the project's read quota is what limits.
    "gce-concurrent-refreshes": Math.min(20, Math.max(4, Math.ceil(groups / 25))),
  };
}

/** Without both values it would ask the metadata server for them, and take the node's project (CreateGceManager). */
function cloudConfig({ account, region }: Cluster): string {
  return `[Global]\nproject-id = ${account.project}\nlocal-zone = ${region}\n`;
}

/**
 * Permissions for the calls that cluster-autoscaler 1.33–1.36 makes for groups given by URL
 * (cloudprovider/gce/autoscaling_gce_client.go), as the Compute Engine API reference lists them for each call.
 *
 * `update` covers createInstances, deleteInstances and resize, and all the group's other settings: no smaller permission
 * exists. The project's Google APIs Service Agent then creates and deletes the machines, so the cluster-autoscaler needs no
 * permissions for instances, disks, subnetworks or the nodes' service account.
 */
export const AUTOSCALER_PERMISSIONS = [
  // get and listManagedInstances.
  "compute.instanceGroupManagers.get",
  "compute.instanceGroupManagers.list",
  "compute.instanceGroupManagers.update",
  "compute.instanceTemplates.get",
  // `--bulk-mig-instances-listing-enabled`.
  "compute.instances.list",
  "compute.machineTypes.get",
  // zoneOperations.wait.
  "compute.zoneOperations.get",
];
