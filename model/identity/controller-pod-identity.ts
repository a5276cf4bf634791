import { boundedName } from "../base/bounded-name";
import { CLOUDS, type Cloud } from "../base/cloud";
import { AWS_IDENTITY_DIRECTORIES, awsPodIdentity } from "../clouds/aws/pod-identity";
import { AZURE_IDENTITY_DIRECTORIES, azurePodIdentity } from "../clouds/azure/pod-identity";
import { GOOGLE_IDENTITY_DIRECTORIES, googlePodIdentity } from "../clouds/google/pod-identity";
import type { PodIdentity, WorkloadIdentity } from "../components/pod-identity";
import type { AnyResolvedCluster, ResolvedCluster } from "../stages/resolved";
import { NO_POD_IDENTITY } from "../stages/resolved-controller";

type PodIdentityOn<C extends Cloud> = (
  cluster: ResolvedCluster<C>,
  identity: WorkloadIdentity,
  config: string,
) => PodIdentity;

const POD_IDENTITIES: { readonly [C in Cloud]: PodIdentityOn<C> } = {
  aws: awsPodIdentity,
  azure: azurePodIdentity,
  google: googlePodIdentity,
};

/**
 * How a controller's pods on a cluster use the identity that the cluster's Terraform creates. A controller without an identity in the
 * cluster's cloud gets nothing. Only a cluster without problems by `CLIENT_ID_RULES` may be passed.
 */
export function controllerPodIdentity(cluster: AnyResolvedCluster, controller: string): PodIdentity {
  const identity = cluster.controllerIdentities.find((each) => each.controller === controller);
  if (identity === undefined) return NO_POD_IDENTITY;
  const podIdentity = POD_IDENTITIES[cluster.cloud] as PodIdentityOn<Cloud>;
  return podIdentity(cluster as ResolvedCluster, identity, boundedName([controller, "cloud-credentials"], 63));
}

/** Where every pod has its own token mounted (plugin/pkg/admission/serviceaccount, DefaultAPITokenMountPath). */
const API_TOKEN_DIRECTORY = "/var/run/secrets/kubernetes.io/serviceaccount";

const CLOUD_DIRECTORIES: Readonly<Record<Cloud, readonly string[]>> = {
  aws: AWS_IDENTITY_DIRECTORIES,
  azure: AZURE_IDENTITY_DIRECTORIES,
  google: GOOGLE_IDENTITY_DIRECTORIES,
};

/** Every directory of a pod that may hold its identity, on any cloud, because a declaration on the fleet is for all of them. */
export const IDENTITY_DIRECTORIES: readonly string[] = [
  API_TOKEN_DIRECTORY,
  ...CLOUDS.flatMap((cloud) => CLOUD_DIRECTORIES[cloud]),
];
