import { JSON_VALUE, jsonLeaves, notJson } from "../../base/json-value";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { withoutSecrets } from "../../base/secrets";
import type { Backend } from "../../declaration/fleet";
import type { FleetRules } from "../../stages/rule";
import { CLUSTER_PLACEHOLDER } from "../resolve-state";

/** Arguments are snake-case words (Terraform documentation, "Arguments and Blocks"). */
const ARGUMENT = /^[a-z][a-z0-9_]*$/;

/** Kinds of backends that have settings of their own here. */
const TYPED: readonly string[] = ["s3", "azurerm", "gcs", "http", "local"] satisfies Backend["type"][];

/** Rules over the arguments that a backend is given in Terraform's words. */
export const BACKEND_ARGUMENT_RULES: FleetRules = {
  "backend-argument-invalid": {
    title: "`arguments` of a backend are arguments of Terraform with values of JSON.",
    what: "Terraform could not read this argument.",
    expected: `a name like role_arn, and ${JSON_VALUE}`,
    hint: "Write the name as Terraform's documentation of the backend does, in snake case, and a plain value.",
    find: ({ props: { backend } }) =>
      argumentsOf(backend).flatMap(({ path, name, value }) =>
        ARGUMENT.test(name) && value !== undefined && value !== null
          ? notJson(value, path)
          : { path, got: value === null ? "null" : show(name) },
      ),
  },
  "backend-argument-owned": {
    title: "`arguments` of a backend repeat nothing that its other settings say.",
    what: "This argument follows from another setting, and with two values one would be lost.",
    expected: "the argument in one place",
    find: ({ props: { backend } }) =>
      argumentsOf(backend).flatMap(({ path, name, value }) => {
        const setting = ownedArguments(backend)[name];
        if (setting === undefined) return [];
        return { path, got: withoutSecrets(show(value)), hint: `Set ${setting} of the backend instead.` };
      }),
  },
  /** The generated Terraform is kept as an artifact, and Terraform keeps a backend's arguments in plans and in .terraform. */
  "backend-argument-secret": {
    title: "No argument of a backend is a secret.",
    what: "The secret would be in the declaration, which is committed, and in the generated Terraform of every cluster.",
    expected: "credentials from Terraform's surroundings",
    find: ({ props: { backend } }) =>
      argumentsOf(backend)
        .filter(({ name, value }) => isSecret(name, value))
        .map(({ path }) => ({ path, got: "a secret", hint: `${INSTEAD[kindOf(backend)] ?? ANY_WAY} ${REPLACE}` })),
  },
  "backend-kind-invalid": {
    title: "A backend of type `other` is one that has no type of its own here.",
    what: "This is not the name of another backend of Terraform.",
    expected: `the name of a backend, in lower-case letters, digits and "-", but for ${TYPED.join(", ")}`,
    find({ props: { backend } }) {
      if (backend.type !== "other" || backend.name.trim() === "") return [];
      if (/^[a-z][a-z0-9-]*$/.test(backend.name) && !TYPED.includes(backend.name)) return [];
      const hint = TYPED.includes(backend.name)
        ? `Write type: ${show(backend.name)}, which has settings of its own and takes arguments too.`
        : 'Write the name as Terraform\'s documentation does: "pg", "consul", "kubernetes", "remote", "cloud".';
      return [{ path: "backend.name", got: show(backend.name), hint }];
    },
  },
  /** The second cluster that is deployed would plan to destroy everything of the first. */
  "backend-state-shared": {
    title: "A backend of type `other` keeps the state of each cluster apart.",
    what: "All clusters would have one state, and the second one to be deployed would destroy what the first one has.",
    expected: `${CLUSTER_PLACEHOLDER} in a text of backend.arguments`,
    hint:
      `Write it where the backend tells states apart: { schema_name: "nodes-${CLUSTER_PLACEHOLDER}" } (pg), { path } (consul), ` +
      "{ secret_suffix } (kubernetes), { prefix } (cos, oss), { workspaces: { name } } (remote, cloud). If an option of terraform init or " +
      "TF_WORKSPACE does it, say so in backend.apartBy.",
    find({ props: { backend } }) {
      if (backend.type !== "other" || backend.apartBy?.trim()) return [];
      if (argumentTexts(backend).some(([, text]) => text.includes(CLUSTER_PLACEHOLDER))) return [];
      return [{ path: "backend.arguments", got: Object.keys(backend.arguments ?? {}).join(", ") || "no arguments" }];
    },
  },
};

function argumentsOf(backend: Backend) {
  const named = Object.entries(backend.arguments ?? {});
  return named.map(([name, value]) => ({ name, value, path: joinPath("backend.arguments", name) }));
}

/** The texts in a backend's arguments, each by its place below `backend`. */
export function argumentTexts(backend: Backend): readonly (readonly [setting: string, text: string])[] {
  // What JSON cannot hold is a problem by itself.
  if (notJson(backend.arguments).length > 0) return [];
  const leaves = jsonLeaves(backend.arguments, "arguments");
  return leaves.flatMap(({ path, value }) => (typeof value === "string" ? [[path, value] as const] : []));
}

function kindOf(backend: Backend): string {
  return backend.type === "other" ? backend.name : backend.type;
}

type Settings = Readonly<Record<string, string>>;

/**
 * Arguments that follow from settings, and those settings; of an optional one only where it is declared. S3's `encrypt` and
 * `use_lockfile` have a default here, which arguments replace.
 */
function ownedArguments(backend: Backend): Settings {
  switch (backend.type) {
    case "s3":
      return {
        ...{ bucket: "bucket", region: "region", key: "keyPrefix" },
        ...(backend.kmsKeyId === undefined ? {} : { kms_key_id: "kmsKeyId" }),
        ...(backend.assumeRole === undefined ? {} : { assume_role: "assumeRole" }),
      };
    case "azurerm":
      return {
        ...{ resource_group_name: "resourceGroupName", storage_account_name: "storageAccountName" },
        ...{ container_name: "containerName", key: "keyPrefix" },
        ...(backend.environment === undefined ? {} : { environment: "environment" }),
      };
    case "gcs":
      return { bucket: "bucket", prefix: "keyPrefix" };
    case "http":
      return {
        address: "address",
        ...(backend.locking ? { lock_address: "locking", unlock_address: "locking" } : {}),
      };
    case "local":
      return { path: "directory" };
    case "other":
      return {};
  }
}

/**
 * Names of secrets in any backend.
 *
 * Sources: Terraform, internal/backend/remote-state; Terraform documentation, "The cloud block".
 * @read 2026-11 Terraform 883c722 of 2026-08-21
 */
const SECRET_NAMES: readonly string[] = [
  ...["access_key", "secret_key", "token", "sse_customer_key", "access_token", "encryption_key", "sas_token"],
  ...["client_secret", "client_certificate_password", "oidc_token", "oidc_request_token", "password"],
  ...["client_private_key_pem", "client_key", "secret_id", "security_token", "ecs_role_token", "web_identity_token"],
];

/** A value under such a name, wherever it is, or one that looks like a secret itself, such as a password in a connection's address. */
function isSecret(name: string, value: unknown): boolean {
  if (notJson(value).length > 0) return false;
  if (typeof value === "string" && value !== "") {
    return SECRET_NAMES.includes(name) || withoutSecrets(value) !== value;
  }
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, inner]) => isSecret(Array.isArray(value) ? name : key, inner));
}

const REPLACE = "And replace the secret, which is in your version history.";
const ANY_WAY =
  "Give it to terraform init where Terraform runs, with -backend-config, or in the variable that the backend reads.";

/**
 * How Terraform gets a backend's credentials otherwise.
 * @read 2026-11 Terraform 883c722 of 2026-08-21, internal/backend
 */
const INSTEAD: Settings = {
  azurerm: "Set ARM_CLIENT_ID with use_oidc or use_msi, ARM_ACCESS_KEY, or ARM_SAS_TOKEN, where Terraform runs.",
  cloud: "Set TF_TOKEN_app_terraform_io, with the host's own name, where Terraform runs, or run terraform login.",
  consul: "Set CONSUL_HTTP_TOKEN where Terraform runs.",
  cos: "Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY where Terraform runs.",
  gcs: "Set impersonate_service_account, or GOOGLE_CREDENTIALS and GOOGLE_ENCRYPTION_KEY where Terraform runs.",
  http: "Set TF_HTTP_USERNAME and TF_HTTP_PASSWORD where Terraform runs.",
  kubernetes: "Set KUBE_CONFIG_PATH, or KUBE_TOKEN, where Terraform runs.",
  oss: "Set ALICLOUD_ACCESS_KEY and ALICLOUD_SECRET_KEY where Terraform runs.",
  pg: "Set PG_CONN_STR, or PGUSER and PGPASSWORD, where Terraform runs.",
  remote: "Set TF_TOKEN_app_terraform_io, with the host's own name, where Terraform runs, or run terraform login.",
  s3: "Set a role or a profile, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, where Terraform runs.",
};
