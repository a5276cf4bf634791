import { autoscaledGroups } from "../../cluster-autoscaler/autoscaled-groups";
import {
  type CloudAutoscaler,
  type IdentityToken,
  type MountedConfig,
  tokenPath,
} from "../../cluster-autoscaler/cloud-autoscaler";
import type { ResolvedCluster } from "../../resolve/resolved-fleet";
import type { ClusterAutoscalerFlags } from "../../versions/cluster-autoscaler-flags";
import { serviceAccountEmail } from "./service-account";

type Cluster = ResolvedCluster<"google">;

/** What cluster-autoscaler 1.33–1.36 is told on Google. */
export const googleAutoscaler: CloudAutoscaler<"google"> = {
  cloudProvider: "gce",
  discoveryFlags,
  sizeFlags,
  // The basic set and topology.gke.io/zone are ignored already (gce_nodegroups.go); nothing else differs between zones.
  balancingIgnoreLabels: () => [],
  env: () => ({ GOOGLE_APPLICATION_CREDENTIALS: `${CONFIG_DIRECTORY}/${CREDENTIALS}` }),
  // The credentials file names the identity; annotations are read on GKE only.
  serviceAccountAnnotations: () => ({}),
  token,
  configs: (cluster) => [config(cluster)],
};

const CONFIG_DIRECTORY = "/etc/cluster-autoscaler";
const CLOUD_CONFIG = "gce.conf";
const CREDENTIALS = "credentials.json";

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

/** Name of the provider to which the cluster's tokens are addressed; a provider takes it as the audience by default. */
function audience({ extras: { workloadIdentity } }: Cluster): string {
  const { projectNumber, poolId, providerId } = workloadIdentity;
  const pool = `projects/${projectNumber}/locations/global/workloadIdentityPools/${poolId}`;
  return `//iam.googleapis.com/${pool}/providers/${providerId}`;
}

function token(cluster: Cluster): IdentityToken {
  return {
    volumeName: "google-identity-token",
    audience: audience(cluster),
    directory: "/var/run/secrets/google/serviceaccount",
    fileName: "token",
  };
}

function config(cluster: Cluster): MountedConfig {
  return {
    name: "cluster-autoscaler-cloud-config",
    directory: CONFIG_DIRECTORY,
    files: { [CLOUD_CONFIG]: cloudConfig(cluster), [CREDENTIALS]: credentials(cluster) },
  };
}

/** Without both values it would ask the metadata server for them, and take the node's project (CreateGceManager). */
function cloudConfig({ account, region }: Cluster): string {
  return `[Global]\nproject-id = ${account.project}\nlocal-zone = ${region}\n`;
}

/**
 * Not a secret: it says where the token is and whose account it is good for (Google Cloud documentation, "Configure
 * Workload Identity Federation with Kubernetes").
 */
function credentials(cluster: Cluster): string {
  const email = serviceAccountEmail(cluster.identities.clusterAutoscaler, cluster.account.project);
  const content = {
    type: "external_account",
    audience: audience(cluster),
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
    token_url: "https://sts.googleapis.com/v1/token",
    service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${email}:generateAccessToken`,
    credential_source: { file: tokenPath(token(cluster)), format: { type: "text" } },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
