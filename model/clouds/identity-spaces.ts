import type { Cloud } from "../base/cloud";
import type { ResolvedAccounts } from "../stages/resolved";

/** An account of any cloud, with the cloud that it is of. */
type PlacedAccount = { [C in Cloud]: { readonly cloud: C; readonly account: ResolvedAccounts[C] } }[Cloud];

/** Roles are unique in an AWS account, user-assigned identities in an Azure resource group, service accounts in a Google project. */
const SPACES: { readonly [C in Cloud]: (account: ResolvedAccounts[C]) => string } = {
  aws: ({ accountId }) => accountId,
  azure: ({ subscriptionId, resourceGroup }) => `${subscriptionId}/${resourceGroup}`,
  google: ({ project }) => project,
};

/**
 * An identity's name, made unique across accounts. Names are compared without regard to case: role names (IAM) and resource names
 * (Azure). Google has only lower-case names.
 */
export function identityKey({ cloud, account }: PlacedAccount, name: string): string {
  const space = SPACES[cloud] as (account: PlacedAccount["account"]) => string;
  return `${space(account)}/${name}`.toLowerCase();
}
