import { JSON_VALUE, notJson } from "../../base/json-value";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { withoutSecrets } from "../../base/secrets";
import {
  fieldArguments,
  OWNED_ARGUMENTS,
  ROLE_ARN,
  SECRET_ARGUMENTS,
  SERVICE_ACCOUNT,
  SESSION,
  VERSION_CONSTRAINT,
} from "../../clouds/providers";
import { awsPartition } from "../../clouds/regions";
import { characters, RESERVED_TAG_KEYS, TAG_LIMITS } from "../../clouds/tags";
import type { DeclaredCluster } from "../../declaration/cluster";
import { byCloud, NOTHING } from "../../stages/findings";
import { type ClusterRules, ONLY_AWS, ONLY_GOOGLE } from "../../stages/rule";

/** Arguments are snake-case words (Terraform documentation, "Arguments and Blocks"). */
const ARGUMENT = /^[a-z][a-z0-9_]*$/;

/** Rules over how Terraform reaches a cluster's cloud. */
export const PROVIDER_RULES: ClusterRules = {
  "provider-version-invalid": {
    title: "`provider.version` is a version constraint of Terraform.",
    what: "Terraform does not start with this constraint.",
    expected: VERSION_CONSTRAINT.expected,
    hint: "Write it as in Terraform's required_providers, or leave it out for the version that the project is tested with.",
    find({ declared }) {
      const version = declared.props.provider?.version;
      if (version === undefined || VERSION_CONSTRAINT.pattern.test(version)) return [];
      return [{ path: "provider.version", got: show(version) }];
    },
  },
  "provider-argument-invalid": {
    title: "`provider.arguments` are arguments of Terraform with values of JSON.",
    what: "Terraform could not read this argument.",
    expected: `a name like max_retries, and ${JSON_VALUE}`,
    hint: "Write the name as the provider's documentation does, in snake case, and a plain value.",
    find({ declared }) {
      return argumentsOf(declared).flatMap(({ path, name, value }) =>
        ARGUMENT.test(name) && value !== undefined ? notJson(value, path) : { path, got: show(name) },
      );
    },
  },
  /** With another account or region, everything that was derived from the cluster would be wrong. */
  "provider-argument-owned": {
    title: "`provider.arguments` repeat nothing that the cluster or another field of `provider` says.",
    what: "This argument follows from another setting, and with two values one would be lost.",
    expected: "the argument in one place",
    hint: "Change the cluster's setting, or the field of provider, that says the same; another account or region is another cluster.",
    find({ declared }) {
      const owned = {
        ...OWNED_ARGUMENTS[declared.cloud],
        ...fieldArguments(declared.cloud, declared.props.provider ?? {}),
      };
      return argumentsOf(declared)
        .filter(({ name }) => Object.hasOwn(owned, name))
        .map(({ path, value }) => ({ path, got: show(value) }));
    },
  },
  /** The generated Terraform is kept as an artifact, and the declaration is committed. */
  "provider-argument-secret": {
    title: "No argument of `provider` is a secret.",
    what: "The secret would be in the declaration, which is committed, and in the generated Terraform.",
    expected: "an identity from Terraform's surroundings",
    hint: "Give Terraform its credentials where it runs: by its environment, a profile, or a role that it assumes; and replace the secret, which is in your version history.",
    find({ declared }) {
      return argumentsOf(declared)
        .filter(({ name, value }) => isSecret(declared, name, value))
        .map(({ path }) => ({ path, got: "a secret" }));
    },
  },
  /** Terraform would stop: the provider takes no credentials of another account (`allowed_account_ids`). */
  "provider-role-invalid": {
    title: "`provider.assumeRole.roleArn` is a role in the cluster's account.",
    clouds: ONLY_AWS,
    what: "Terraform could not work in the cluster's account with this role.",
    hint: "Name a role in the account of the cluster, with its ARN; the credentials of the surroundings must be allowed to assume it.",
    find: byCloud({
      aws({ props: { provider, accountId, region } }) {
        const arn = provider?.assumeRole?.roleArn;
        const [, partition, account] = ROLE_ARN.exec(arn ?? "") ?? [];
        if (arn === undefined || (partition === awsPartition(region) && account === accountId)) return [];
        const expected = `arn:${awsPartition(region)}:iam::${accountId}:role/…`;
        return [{ path: "provider.assumeRole.roleArn", got: show(arn), expected }];
      },
      azure: NOTHING,
      google: NOTHING,
    }),
  },
  /** The AWS provider takes an empty profile for none (hashicorp/aws-sdk-go-base, getCredentialsProvider). */
  "provider-profile-empty": {
    title: "`provider.profile`, if declared, names a profile.",
    clouds: ONLY_AWS,
    what: "An empty name is no profile: Terraform would take the credentials of its surroundings.",
    expected: "the name of a profile",
    hint: "Name a profile of ~/.aws/config, or leave profile out for the credentials of the surroundings.",
    find: byCloud({
      aws: ({ props: { provider } }) =>
        provider?.profile?.trim() === "" ? [{ path: "provider.profile", got: show(provider.profile) }] : [],
      azure: NOTHING,
      google: NOTHING,
    }),
  },
  "provider-session-invalid": {
    title: "AWS accepts `externalId` and `sessionName` of `provider.assumeRole`.",
    clouds: ONLY_AWS,
    what: "AWS would refuse to assume the role with this.",
    hint: "Write what the role's trust policy asks for.",
    find: byCloud({
      aws({ props: { provider } }) {
        return (["externalId", "sessionName"] as const).flatMap((field) => {
          const value = provider?.assumeRole?.[field];
          const { pattern, expected } = SESSION[field];
          if (value === undefined || pattern.test(value)) return [];
          return [{ path: `provider.assumeRole.${field}`, got: show(value), expected }];
        });
      },
      azure: NOTHING,
      google: NOTHING,
    }),
  },
  "provider-default-tags-invalid": {
    title: "AWS accepts `provider.defaultTags`.",
    clouds: ONLY_AWS,
    what: "AWS would refuse every resource with this tag.",
    expected: `a key of 1 to ${TAG_LIMITS.aws.key} characters that does not begin with "aws:", and a value of at most ${TAG_LIMITS.aws.value}`,
    hint: "Shorten or rename the tag.",
    find: byCloud({
      aws({ props: { provider } }) {
        return Object.entries(provider?.defaultTags ?? {})
          .filter(([key, value]) => !isTag(key, value))
          .map(([key, value]) => ({ path: joinPath("provider.defaultTags", key), got: show(value) }));
      },
      azure: NOTHING,
      google: NOTHING,
    }),
  },
  "provider-service-account-invalid": {
    title: "`provider.impersonateServiceAccount` is the email of a service account.",
    clouds: ONLY_GOOGLE,
    what: "Google knows no service account of this name.",
    expected: SERVICE_ACCOUNT.expected,
    hint: "Write the account's email, not its id.",
    find: byCloud({
      aws: NOTHING,
      azure: NOTHING,
      google({ props: { provider } }) {
        const email = provider?.impersonateServiceAccount;
        if (email === undefined || SERVICE_ACCOUNT.pattern.test(email)) return [];
        return [{ path: "provider.impersonateServiceAccount", got: show(email) }];
      },
    }),
  },
};

function argumentsOf({ props }: DeclaredCluster) {
  const named = Object.entries(props.provider?.arguments ?? {});
  return named.map(([name, value]) => ({ name, value, path: joinPath("provider.arguments", name) }));
}

function isSecret({ cloud }: DeclaredCluster, name: string, value: unknown): boolean {
  // What JSON cannot hold is a problem by itself.
  const text = notJson(value).length > 0 ? "" : (JSON.stringify(value) ?? "");
  return SECRET_ARGUMENTS[cloud].includes(name) || withoutSecrets(text) !== text;
}

function isTag(key: string, value: string): boolean {
  const length = characters(key);
  const fits = length > 0 && length <= TAG_LIMITS.aws.key && characters(value) <= TAG_LIMITS.aws.value;
  return fits && !RESERVED_TAG_KEYS.aws.test(key);
}
