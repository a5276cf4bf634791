import type { Cloud } from "../base/cloud";
import type { DeclaredClusterOf } from "../declaration/cluster";
import type { FleetDeclaration } from "../declaration/fleet";
import type { ResolvedClusterExtras } from "../stages/resolved";

type Extras<C extends Cloud> = (cluster: DeclaredClusterOf<C>, fleet: FleetDeclaration) => ResolvedClusterExtras[C];

const EXTRAS: { readonly [C in Cloud]: Extras<C> } = {
  aws: ({ props }) => ({
    oidcIssuerUrl: props.oidcIssuerUrl ?? null,
    eksClusterName: props.eksPodIdentity?.clusterName ?? null,
  }),
  azure: ({ name, props }, fleet) => ({
    oidcIssuerUrl: props.oidcIssuerUrl,
    sshPublicKey: props.sshPublicKey,
    clusterAutoscalerClientId: (props.outputs ?? fleet.outputs?.[name])?.clusterAutoscalerClientId ?? null,
  }),
  google: ({ props }) => ({ subnetwork: props.subnetwork, workloadIdentity: props.workloadIdentity }),
};

/** What only the cloud's own renderers need to know of a cluster. */
export function clusterExtras<C extends Cloud>(
  cloud: C,
  cluster: DeclaredClusterOf<C>,
  fleet: FleetDeclaration,
): ResolvedClusterExtras[C] {
  return EXTRAS[cloud](cluster, fleet);
}
