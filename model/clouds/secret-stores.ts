import type { Cloud } from "../base/cloud";
import type { Grammar } from "../base/names";
import type { AwsClusterDeclaration, DeclaredClusterOf } from "../declaration/cluster";
import { awsPartition } from "./regions";

/** Where a cloud keeps the secret with the token that nodes join with. */
export interface SecretStore {
  /** What messages call it. */
  readonly name: string;
  /** Whether a secret is found by vault and name. Otherwise there is one store per account and region. */
  readonly hasVaults: boolean;
  readonly secretNames: Grammar;
}

/**
 * The store that nodes read unless a cluster names another. Sources: Secrets Manager API Reference, CreateSecret `Name`; Key
 * Vault documentation, "Vault name and object name"; Secret Manager API, projects.secrets.create `secretId`.
 * @read 2026-11 API references of the three stores
 */
export const SECRET_STORES: Readonly<Record<Cloud, SecretStore>> = {
  aws: {
    name: "Secrets Manager",
    hasVaults: false,
    secretNames: {
      pattern: /^[A-Za-z0-9/_+=.@-]{1,512}$/,
      expected: "at most 512 letters, digits and /_+=.@-",
      hint: "Write the secret's name, not its ARN.",
    },
  },
  azure: {
    name: "the Key Vault of keyVaultName",
    hasVaults: true,
    secretNames: {
      pattern: /^[0-9A-Za-z-]{1,127}$/,
      expected: 'at most 127 letters, digits and "-"',
      hint: "Write the secret's name, not its URL.",
    },
  },
  google: {
    name: "Secret Manager",
    hasVaults: false,
    secretNames: {
      pattern: /^[A-Za-z0-9_-]{1,255}$/,
      expected: 'at most 255 letters, digits, "-" and "_"',
      hint: "Write the secret's id alone, without projects/… and versions/….",
    },
  },
};

/** Key Vault documentation, "Vault name and object name". */
export const KEY_VAULT_NAME: Grammar = {
  pattern: /^(?=.{3,24}$)[A-Za-z](-?[A-Za-z0-9])*$/,
  expected: '3 to 24 letters, digits and single "-", beginning with a letter and not ending in "-"',
  hint: "Write the vault's name, not its URL.",
};

/** Most characters of a parameter's name together with what its ARN has before it (Systems Manager API, PutParameter `Name`). */
const PARAMETER_LIMIT = 1011;

/**
 * Names of parameters in AWS' other store (Systems Manager User Guide, "Parameter name requirements"): a plain name, or a path
 * of at most fifteen levels with a slash before each.
 */
function parameterNames({ region, accountId }: AwsClusterDeclaration): Grammar {
  const arn = `arn:${awsPartition(region)}:ssm:${region}:${accountId}:parameter/`;
  const most = Math.max(1, PARAMETER_LIMIT - arn.length);
  return {
    pattern: new RegExp(`^(?!/?(aws|ssm))(?=.{1,${most}}$)([a-z0-9_.-]+|(/[a-z0-9_.-]+){1,15})$`, "i"),
    expected: `at most ${most} letters, digits, "_", "." and "-", in a path of at most 15 levels with "/" before each, and neither "aws" nor "ssm" at its beginning`,
    hint: "Write the parameter's name, not its ARN; a name with levels begins with a slash.",
  };
}

const NAMES: { readonly [C in Cloud]: (cluster: DeclaredClusterOf<C>, isParameter: boolean) => Grammar } = {
  aws: ({ props }, isParameter) => (isParameter ? parameterNames(props) : SECRET_STORES.aws.secretNames),
  azure: () => SECRET_STORES.azure.secretNames,
  google: () => SECRET_STORES.google.secretNames,
};

/** Names that a cluster's store of secrets accepts, or where a token is in one, AWS' store of parameters. */
export function secretNames<C extends Cloud>(cluster: DeclaredClusterOf<C>, isParameter: boolean): Grammar {
  return NAMES[cluster.cloud](cluster, isParameter);
}
