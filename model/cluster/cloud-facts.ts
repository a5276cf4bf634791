import type { Cloud } from "../base/cloud";
import { awsPartition } from "../clouds/aws/partitions";
import type { DeclaredClusterOf } from "../stages/planned";
import type { ResolvedAccounts } from "../stages/resolved";

const ACCOUNTS: { readonly [C in Cloud]: (cluster: DeclaredClusterOf<C>) => ResolvedAccounts[C] } = {
  aws: ({ props }) => ({ accountId: props.accountId, partition: awsPartition(props.region) }),
  azure: ({ props }) => ({
    subscriptionId: props.subscriptionId,
    tenantId: props.tenantId,
    resourceGroup: props.resourceGroup,
  }),
  google: ({ props }) => ({ project: props.project }),
};

/** The account that a cluster lives in. */
export function clusterAccount<C extends Cloud>(cloud: C, cluster: DeclaredClusterOf<C>): ResolvedAccounts[C] {
  return ACCOUNTS[cloud](cluster);
}
