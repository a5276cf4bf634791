import type { MountedConfig, PodIdentity } from "../../components/pod-identity";
import type { CloudAutoscaler } from "../../stages/cloud-model";
import { autoscaledGroups } from "../../stages/cluster-groups";
import type { ResolvedClusterBase } from "../../stages/resolved";
import type { ClusterAutoscalerFlags } from "../../versions/cluster-autoscaler-flags";
import { GOOGLE_CREDENTIALS, googleCredentials, googleToken } from "./pod-identity";

type Cluster = ResolvedClusterBase<"google">;

/** What cluster-autoscaler 1.33–1.36 is told on Google. */
export const googleAutoscaler: CloudAutoscaler<"google"> = {
  cloudProvider: "gce",
  discoveryFlags,
  sizeFlags,
  // The basic set and topology.gke.io/zone are ignored already (gce_nodegroups.go); nothing else differs between zones.
  balancingIgnoreLabels: () => [],
  identity,
  env: (_cluster, _declared, environment) => environment,
};

/** The credentials stand beside its configuration, in one ConfigMap. */
function identity(cluster: Cluster): PodIdentity {
  return {
    // The credentials file names the identity; annotations are read on GKE only.
    serviceAccountAnnotations: {},
    podLabels: {},
    env: { GOOGLE_APPLICATION_CREDENTIALS: `${CONFIG_DIRECTORY}/${GOOGLE_CREDENTIALS}` },
    token: googleToken(cluster),
    configs: [config(cluster)],
    egress: [],
  };
}

const CONFIG_DIRECTORY = "/etc/cluster-autoscaler";
const CLOUD_CONFIG = "gce.conf";

/**
 * Every group by its URL with its sizes: a name prefix would give all its groups the same sizes, and would take in groups
 * of other clusters whose names begin alike.
 */
function discoveryFlags(cluster: Cluster): ClusterAutoscalerFlags {
  const nodes = autoscaledGroups(cluster).map(({ id, minSize, maxSize }) => ({
    id,
    flag: `${minSize}:${maxSize}:${id}`,
  }));
  return {
    nodes: nodes.sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ flag }) => flag),
    "cloud-config": `${CONFIG_DIRECTORY}/${CLOUD_CONFIG}`,
    // Makes local-zone of the cloud config name the region (gce_manager.go, findMigsNamed).
    regional: true,
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
    "gce-concurrent-refreshes": Math.min(MAX_REFRESHES, Math.max(MIN_REFRESHES, Math.ceil(groups / 25))),
  };
}

/** A few at a time even in small clusters; beyond twenty the project's read quota is what limits. */
const MIN_REFRESHES = 4;
const MAX_REFRESHES = 20;

function config(cluster: Cluster): MountedConfig {
  return {
    name: "cluster-autoscaler-cloud-config",
    directory: CONFIG_DIRECTORY,
    files: {
      [CLOUD_CONFIG]: cloudConfig(cluster),
      [GOOGLE_CREDENTIALS]: googleCredentials(cluster, cluster.identities.clusterAutoscaler),
    },
  };
}

/** Without both values it would ask the metadata server for them, and take the node's project (CreateGceManager). */
function cloudConfig({ account, region }: Cluster): string {
  return `[Global]\nproject-id = ${account.project}\nlocal-zone = ${region}\n`;
}
