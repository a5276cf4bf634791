import { CLOUDS, type Cloud } from "../base/cloud";
import { boundedName } from "../base/names";
import { joinPath } from "../base/path";
import { AWS_IDENTITY_DIRECTORIES, awsPodIdentity } from "../clouds/aws/pod-identity";
import { AZURE_IDENTITY_DIRECTORIES, azurePodIdentity } from "../clouds/azure/pod-identity";
import { GOOGLE_IDENTITY_DIRECTORIES, googlePodIdentity } from "../clouds/google/pod-identity";
import type { PodIdentity, UnknownIdentity } from "../components/pod-identity";
import type { ResolvedClusterBase } from "../stages/resolved";
import type { ControllerIdentity } from "../stages/resolved-controller";

type OfCloud<C extends Cloud> = (
  cluster: ResolvedClusterBase<C>,
  identity: ControllerIdentity<C>,
) => PodIdentity | UnknownIdentity;

const POD_IDENTITIES: { readonly [C in Cloud]: OfCloud<C> } = {
  aws: (cluster, { inCloud }) => awsPodIdentity(cluster, inCloud.arn),
  azure: (cluster, { controller, clientId }) =>
    clientId === null
      ? { missingOutput: joinPath("outputs.controllers", controller) }
      : azurePodIdentity(cluster, clientId),
  google: (cluster, { controller, inCloud }) =>
    googlePodIdentity(cluster, inCloud.email, { name: boundedName([controller, "cloud-credentials"], 63) }),
};

/** How a controller's pods on a cluster use the identity that its Terraform creates; null where it creates none for them. */
export function controllerPodIdentity<C extends Cloud>(
  cluster: ResolvedClusterBase<C>,
  controller: string,
): PodIdentity | UnknownIdentity | null {
  const identity = cluster.controllerIdentities.find((each) => each.controller === controller);
  return identity === undefined ? null : POD_IDENTITIES[cluster.cloud](cluster, identity);
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
