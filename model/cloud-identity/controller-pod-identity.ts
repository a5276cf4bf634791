import type { Cloud } from "../cloud";
import { awsPodIdentity } from "../clouds/aws/pod-identity";
import { azurePodIdentity } from "../clouds/azure/pod-identity";
import { googlePodIdentity } from "../clouds/google/pod-identity";
import { NO_POD_IDENTITY } from "../controller/resolved-controller";
import { boundedName } from "../resolve/names";
import type { AnyResolvedCluster, ResolvedCluster } from "../resolve/resolved-fleet";
import type { PodIdentity, WorkloadIdentity } from "./pod-identity";

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
 * for it. What {@link clientIdProblems} reports must be mended before.
 */
export function controllerPodIdentity(cluster: AnyResolvedCluster, controller: string): PodIdentity {
  const identity = cluster.controllerIdentities.find((each) => each.controller === controller);
  if (identity === undefined) return NO_POD_IDENTITY;
  const podIdentity = POD_IDENTITIES[cluster.cloud] as OfCloud<Cloud>;
  return podIdentity(cluster as ResolvedCluster, identity, boundedName([controller, "cloud-credentials"], 63));
}
