import { canonical } from "../base/canonical";
import type { Cloud } from "../base/cloud";
import type { Form } from "../base/names";
import type { ClusterDeclarations } from "../declaration/cluster";
import type { AssumedRole } from "../declaration/provider";

/** Arguments of a provider, as Terraform's JSON has them. */
export type ProviderArguments = Readonly<Record<string, unknown>>;

type Declared<C extends Cloud> = NonNullable<ClusterDeclarations[C]["provider"]>;

/** What fields of `provider` are in Terraform (documentation of the providers aws 6.25, azurerm 4.55 and google 6.50). */
const FIELDS: { readonly [C in Cloud]: (provider: Declared<C>) => ProviderArguments } = {
  aws: ({ assumeRole, profile, defaultTags }) => ({
    ...(assumeRole && { assume_role: [roleArguments(assumeRole)] }),
    ...(profile !== undefined && { profile }),
    ...(defaultTags && { default_tags: [{ tags: defaultTags }] }),
  }),
  azure: () => ({}),
  google: ({ impersonateServiceAccount: email }) => (email === undefined ? {} : { impersonate_service_account: email }),
};

/** The fields of `provider` as arguments of Terraform. */
export function fieldArguments<C extends Cloud>(cloud: C, provider: Declared<C>): ProviderArguments {
  return FIELDS[cloud](provider);
}

/** All arguments that a cluster's provider gets besides those that follow from the cluster. */
export function providerArguments<C extends Cloud>(cloud: C, provider: Declared<C>): ProviderArguments {
  return canonical({ ...provider.arguments, ...fieldArguments(cloud, provider) });
}

function roleArguments({ roleArn, externalId, sessionName }: AssumedRole): ProviderArguments {
  return {
    role_arn: roleArn,
    ...(externalId !== undefined && { external_id: externalId }),
    ...(sessionName !== undefined && { session_name: sessionName }),
  };
}

/** Arguments that follow from a cluster, or would name a second provider, and the setting that decides them. */
export const OWNED_ARGUMENTS: Readonly<Record<Cloud, Readonly<Record<string, string>>>> = {
  aws: { alias: "none", allowed_account_ids: "accountId", forbidden_account_ids: "accountId", region: "region" },
  azure: { alias: "none", features: "none", subscription_id: "subscriptionId", tenant_id: "tenantId" },
  google: { alias: "none", project: "project", region: "region" },
};

/** Arguments that are secrets, and the way that providers take them otherwise (the same documentation). */
export const SECRET_ARGUMENTS: Readonly<Record<Cloud, readonly string[]>> = {
  aws: ["access_key", "secret_key", "token"],
  azure: ["client_certificate", "client_certificate_password", "client_secret", "oidc_request_token", "oidc_token"],
  google: ["access_token", "credentials"],
};

/** IAM User Guide, "IAM identifiers"; a path is part of the ARN. */
export const ROLE_ARN = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/[\w+=,.@/-]+$/;

/** AWS Security Token Service API Reference, AssumeRole. */
export const SESSION: Readonly<Record<"externalId" | "sessionName", Form>> = {
  externalId: { pattern: /^[\w+=,.@:/-]{2,1224}$/, expected: 'at least 2 letters, digits and "_+=,.@:/-"' },
  sessionName: { pattern: /^[\w+=,.@-]{2,64}$/, expected: '2 to 64 letters, digits and "_+=,.@-"' },
};

/** Google Cloud documentation, "Service accounts overview", types: those of users, and Google's own default ones. */
export const SERVICE_ACCOUNT: Form = {
  pattern: /^[^@\s]+@[a-z0-9.-]+\.gserviceaccount\.com$/,
  expected: 'the email of a service account, such as "deploy@prod-project.iam.gserviceaccount.com"',
};

const PART = "(=|!=|>|>=|<|<=|~>)?\\s*\\d+(\\.\\d+){0,2}(-[0-9A-Za-z.-]+)?";

/** Terraform documentation, "Version Constraints". */
export const VERSION_CONSTRAINT: Form = {
  pattern: new RegExp(`^\\s*${PART}(\\s*,\\s*${PART})*\\s*$`),
  expected: 'a version constraint, such as "~> 6.25" or ">= 1.10, < 2"',
};
