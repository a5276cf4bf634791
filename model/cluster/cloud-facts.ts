import type { Cloud } from "../base/cloud";
import { asksForSizes } from "../clouds/azure/size-list";
import { awsPartition } from "../clouds/regions";
import type { DeclaredClusterOf } from "../declaration/cluster";
import type { FleetDeclaration } from "../declaration/fleet";
import type { ResolvedAccounts, ResolvedClusterBase, ResolvedClusterExtras } from "../stages/resolved";
import { autoscalerRelease } from "../versions/cluster-autoscaler";

const ACCOUNTS: { readonly [C in Cloud]: (cluster: DeclaredClusterOf<C>) => ResolvedAccounts[C] } = {
  aws: ({ props }) => ({ accountId: props.accountId, partition: awsPartition(props.region) }),
  azure: ({ props: { subscriptionId, tenantId, resourceGroup } }) => ({ subscriptionId, tenantId, resourceGroup }),
  google: ({ props }) => ({ project: props.project }),
};

/** The account that a cluster lives in. */
export function clusterAccount<C extends Cloud>(cloud: C, cluster: DeclaredClusterOf<C>): ResolvedAccounts[C] {
  return ACCOUNTS[cloud](cluster);
}

type Extras<C extends Cloud> = (
  cluster: DeclaredClusterOf<C>,
  fleet: FleetDeclaration,
  decided: Pick<ResolvedClusterBase, "kubernetesVersion" | "scalingGroups">,
) => ResolvedClusterExtras[C];

/** What only the cloud's own renderers need to know of a cluster. */
export const CLUSTER_EXTRAS: { readonly [C in Cloud]: Extras<C> } = {
  aws: ({ props }) => ({
    oidcIssuerUrl: props.oidcIssuerUrl ?? null,
    eksClusterName: props.eksPodIdentity?.clusterName ?? null,
  }),
  azure: ({ name, props }, fleet, { kubernetesVersion, scalingGroups }) => ({
    oidcIssuerUrl: props.oidcIssuerUrl,
    sshPublicKey: props.sshPublicKey,
    clusterAutoscalerClientId: (props.outputs ?? fleet.outputs?.[name])?.clusterAutoscalerClientId ?? null,
    asksForSizes: asksForSizes(
      scalingGroups,
      autoscalerRelease(kubernetesVersion, props.clusterAutoscaler),
      props.clusterAutoscaler?.azure ?? {},
    ),
  }),
  google: ({ props }) => ({ workloadIdentity: props.workloadIdentity }),
};
