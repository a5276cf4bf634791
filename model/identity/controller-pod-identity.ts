import type { Cloud } from "../base/cloud";
import { boundedName } from "../base/names";
import { awsPodIdentity } from "../clouds/aws/pod-identity";
import { azurePodIdentity } from "../clouds/azure/pod-identity";
import { googlePodIdentity } from "../clouds/google/pod-identity";
import type { PodIdentity, WorkloadIdentity } from "../components/pod-identity";
import type { AnyResolvedCluster, ResolvedCluster } from "../stages/resolved";
import { NO_POD_IDENTITY } from "../stages/resolved-controller";

type OfCloud<C extends Cloud> = (
  cluster: ResolvedCluster<C>,
  identity: WorkloadIdentity,
  config: string,
) => PodIdentity;

const POD_IDENTITIES: { readonly [C in Cloud]: OfCloud<C> } = {
  aws: awsPodIdentity,
  azure: azurePodIdentity,
  google: googlePodIdentity,
};

/**
 * How a controller's pods on a cluster become the identity that its Terraform makes: nothing where the cluster's cloud has none
 * for it. What `CLIENT_ID_RULES` report must be mended before.
 */
export function controllerPodIdentity(cluster: AnyResolvedCluster, controller: string): PodIdentity {
  const identity = cluster.controllerIdentities.find((each) => each.controller === controller);
  if (identity === undefined) return NO_POD_IDENTITY;
  const podIdentity = POD_IDENTITIES[cluster.cloud] as OfCloud<Cloud>;
  return podIdentity(cluster as ResolvedCluster, identity, boundedName([controller, "cloud-credentials"], 63));
}
