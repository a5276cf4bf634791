import type { Cloud } from "../base/cloud";
import type { Grammar } from "../base/names";
import type { ResolvedAccounts } from "../stages/resolved";
import type { CloudSet } from "../stages/rule";

/** Number of an AWS account. */
export const AWS_ACCOUNT: Grammar = {
  pattern: /^\d{12}$/,
  expected: "12 digits, as a string",
  hint: 'Write the account\'s number without dashes: "111122223333", its leading zeros included.',
};

/** Id of an Azure subscription or tenant, and client id of an identity. */
export const AZURE_GUID: Grammar = {
  pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  expected: 'a GUID such as "00000000-0000-4000-8000-000000000000"',
  hint: "Write the id, not the name: `az account show` prints id and tenantId.",
};

/** Resource Manager documentation, "Creating and managing projects"; older projects have domain-scoped ids. */
export const GOOGLE_PROJECT: Grammar = {
  pattern: /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?:)?[a-z][-a-z0-9]{4,28}[a-z0-9]$/,
  expected: 'a project id: 6 to 30 lower-case letters, digits and "-", beginning with a letter, such as "prod-project"',
  hint: 'Write the project\'s id, not its number and not its display name. In a sovereign offer it has a prefix: "eu0:prod-project".',
};

/** What the API server itself accepts as `--service-account-issuer` (kubernetes, pkg/serviceaccount/openidmetadata.go). */
const ISSUER: Grammar = {
  pattern: /^https:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/,
  expected: "an https URL without credentials, query and fragment",
  hint: "Copy the API server's --service-account-issuer exactly: the issuer in tokens has to be the same text.",
};

/** URLs that a cloud can trust as the issuer of a cluster's service account tokens. */
export const ISSUERS: Readonly<Record<Cloud, Grammar>> = {
  /** IAM API Reference, CreateOpenIDConnectProvider: at most 255 characters, and no port. */
  aws: {
    ...ISSUER,
    pattern: /^(?=.{1,255}$)https:\/\/[^\s/?#@:]+(\/[^\s?#]*)?$/,
    expected: "an https URL of at most 255 characters, without port, credentials, query and fragment",
  },
  azure: ISSUER,
  google: ISSUER,
};

/**
 * Where the cloud assigns the client id of an identity when it creates it: the first deploy prints the ids, and manifests
 * need them. On the other clouds an identity is known by the name that its declaration gives it.
 */
export const ASSIGNS_CLIENT_IDS: CloudSet = { aws: false, azure: true, google: false };

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
export function identityKey<C extends Cloud>(
  { cloud, account }: { readonly cloud: C; readonly account: ResolvedAccounts[C] },
  name: string,
): string {
  return `${SPACES[cloud](account)}/${name}`.toLowerCase();
}

/** Azure documentation, "Naming rules and restrictions for Azure resources", resourcegroups. */
export const RESOURCE_GROUP: Grammar = {
  pattern: /^[-\w.()]{0,89}[-\w()]$/,
  expected: 'at most 90 letters, digits, "_", "-", ".", "(" and ")", not ending in "."',
  hint: "Write the resource group's name, not its id.",
};

const NAME = "[^/\\s]+";

/**
 * Grammar of an Azure resource id. The fixed words are spelled as the azurerm provider parses them, which minds their case
 * (hashicorp/go-azure-helpers, resourcemanager/commonids).
 *
 * @param provider resource provider, `Microsoft.Network`
 * @param types resource types from the outermost, `["virtualNetworks", "subnets"]`
 */
export function azureResourceId(provider: string, types: readonly string[]): RegExp {
  const steps = types.map((type) => `/${type}/${NAME}`).join("");
  const scope = `/subscriptions/${NAME}/resourceGroups/${NAME}/providers/${provider.replaceAll(".", "\\.")}`;
  return new RegExp(`^${scope}${steps}$`);
}

/** Amazon EKS API Reference, CreateCluster, `name`. */
export const EKS_NAME: Grammar = {
  pattern: /^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/,
  expected: 'at most 100 letters, digits, "-" and "_", beginning with a letter or digit',
  hint: "Write the name of the EKS cluster, not its ARN or endpoint.",
};

/** A role of an account; a path is part of the ARN (IAM User Guide, "IAM identifiers"). */
export function awsRoleArn(partition: string, accountId: string): Grammar {
  return {
    pattern: iamArn(partition, literally(accountId), "role"),
    expected: `"arn:${partition}:iam::${accountId}:role/…"`,
    hint: "Copy the ARN from `aws iam get-role`; it has the path in it.",
  };
}

/** A managed policy of AWS or of an account. */
export function awsPolicyArn(partition: string, accountId: string): Grammar {
  return {
    pattern: iamArn(partition, `(aws|${literally(accountId)})`, "policy"),
    expected: `"arn:${partition}:iam::${accountId}:policy/…" or "arn:${partition}:iam::aws:policy/…"`,
    hint: "Copy the ARN from `aws iam get-policy`; it has the path in it.",
  };
}

/** An account's number is another rule's. */
function literally(accountId: string): string {
  return accountId.replace(/\W/g, "\\$&");
}

function iamArn(partition: string, owner: string, kind: string): RegExp {
  return new RegExp(`^arn:${partition}:iam::${owner}:${kind}/([\\x21-\\x7e]+/)?[\\w+=,.@-]{1,128}$`);
}
