import { CLOUDS, type Cloud } from "../base/cloud";
import { boundedName } from "../base/names";
import { joinPath } from "../base/path";
import { AWS_IDENTITY_DIRECTORIES, awsPodIdentity } from "../clouds/aws/pod-identity";
import { AZURE_IDENTITY_DIRECTORIES, azurePodIdentity } from "../clouds/azure/pod-identity";
import { GOOGLE_IDENTITY_DIRECTORIES, googlePodIdentity } from "../clouds/google/pod-identity";
import type { PodIdentity, UnknownIdentity, WorkloadIdentity } from "../components/pod-identity";
import type { ResolvedClusterBase } from "../stages/resolved";

/** An identity and what its files are named after. */
interface NamedIdentity extends WorkloadIdentity {
  readonly controller: string;
}

type OfCloud<C extends Cloud> = (
  cluster: ResolvedClusterBase<C>,
  identity: NamedIdentity,
) => PodIdentity | UnknownIdentity;

const POD_IDENTITIES: { readonly [C in Cloud]: OfCloud<C> } = {
  aws: awsPodIdentity,
  azure: (cluster, { controller, clientId }) =>
    clientId === null
      ? { missingOutput: joinPath("outputs.controllers", controller) }
      : azurePodIdentity(cluster, clientId),
  google: (cluster, identity) =>
    googlePodIdentity(cluster, identity, boundedName([identity.controller, "cloud-credentials"], 63)),
};

/** How a controller's pods on a cluster use the identity that its Terraform creates; null where it creates none for them. */
export function controllerPodIdentity(
  cluster: ResolvedClusterBase,
  controller: string,
): PodIdentity | UnknownIdentity | null {
  const identity = cluster.controllerIdentities.find((each) => each.controller === controller);
  if (identity === undefined) return null;
  const podIdentity = POD_IDENTITIES[cluster.cloud] as OfCloud<Cloud>;
  return podIdentity(cluster, identity);
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
