import type { Cloud } from "../base/cloud";
import { boundedName } from "../base/names";
import { CLOUD_MODELS } from "../clouds";
import { awsTermination } from "../clouds/aws/termination";
import { asksForSizes } from "../clouds/azure/size-list";
import { universeDomain } from "../clouds/google/universes";
import { noticeHandler } from "../clouds/notice-handler";
import { awsPartition } from "../clouds/regions";
import type { DeclaredClusterOf } from "../declaration/cluster";
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

type NodeProfile = Pick<ResolvedClusterExtras["aws"], "instanceProfile" | "makesAccessEntry">;

function nodeProfile({ name: cluster, props: { identity = {} } }: DeclaredClusterOf<"aws">): NodeProfile {
  const { nodeRole = {}, path = "/" } = identity;
  const name = boundedName([cluster, "node"], CLOUD_MODELS.aws.identityNameLimit);
  if (!("roleArn" in nodeRole))
    return { instanceProfile: { name, existing: false, path: nodeRole.path ?? path }, makesAccessEntry: true };
  const { instanceProfile, accessEntry = true } = nodeRole;
  const existing = instanceProfile !== undefined;
  return { instanceProfile: { name: instanceProfile ?? name, existing, path }, makesAccessEntry: accessEntry };
}

type Extras<C extends Cloud> = (
  cluster: DeclaredClusterOf<C>,
  decided: Pick<ResolvedClusterBase, "kubernetesVersion" | "scalingGroups">,
) => ResolvedClusterExtras[C];

/** What only the cloud's own renderers need to know of a cluster. */
export const CLUSTER_EXTRAS: { readonly [C in Cloud]: Extras<C> } = {
  aws: (cluster) => ({
    oidcIssuerUrl: cluster.props.oidcIssuerUrl ?? null,
    eksClusterName: cluster.props.eksPodIdentity?.clusterName ?? null,
    ...nodeProfile(cluster),
    termination: awsTermination(cluster),
  }),
  azure: (cluster, { kubernetesVersion, scalingGroups }) => ({
    oidcIssuerUrl: cluster.props.oidcIssuerUrl,
    sshPublicKey: cluster.props.sshPublicKey,
    asksForSizes: asksForSizes(
      scalingGroups,
      autoscalerRelease(kubernetesVersion, cluster.props.clusterAutoscaler),
      cluster.props.clusterAutoscaler?.azure ?? {},
    ),
    termination: noticeHandler(cluster.props),
  }),
  google: (cluster) => ({
    workloadIdentity: cluster.props.workloadIdentity,
    universeDomain: universeDomain(cluster.props),
    termination: noticeHandler(cluster.props),
  }),
};
