import type { Cloud } from "../base/cloud";
import type { DeclaredClusterOf } from "../stages/planned";
import type { ResolvedAccounts } from "../stages/resolved";

/** AWS partitions by the prefix of their regions (AWS General Reference, "Amazon Resource Names"). */
const PARTITIONS: readonly (readonly [regionPrefix: string, partition: string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["eu-isoe-", "aws-iso-e"],
  ["us-isof-", "aws-iso-f"],
  ["eusc-", "aws-eusc"],
];

function partition(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

const ACCOUNTS: { readonly [C in Cloud]: (cluster: DeclaredClusterOf<C>) => ResolvedAccounts[C] } = {
  aws: ({ props }) => ({ accountId: props.accountId, partition: partition(props.region) }),
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
