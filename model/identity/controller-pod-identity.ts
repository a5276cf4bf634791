import { boundedName } from "../base/bounded-name";
import type { Cloud } from "../base/cloud";
import { joinPath } from "../base/path";
import { awsPodIdentity } from "../clouds/aws/pod-identity";
import { azurePodIdentity } from "../clouds/azure/pod-identity";
import { googlePodIdentity } from "../clouds/google/pod-identity";
import type { PodIdentity, UnknownIdentity, WorkloadIdentity } from "../components/pod-identity";
import type { AnyResolvedClusterBase, ResolvedClusterBase } from "../stages/resolved";

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

/** How a controller's pods on a cluster become the identity that its Terraform makes; null where it makes none for it. */
export function controllerPodIdentity(
  cluster: AnyResolvedClusterBase,
  controller: string,
): PodIdentity | UnknownIdentity | null {
  const identity = cluster.controllerIdentities.find((each) => each.controller === controller);
  if (identity === undefined) return null;
  const podIdentity = POD_IDENTITIES[cluster.cloud] as OfCloud<Cloud>;
  return podIdentity(cluster, identity);
}
