import type { Backend, OtherBackend } from "../../../../model/declaration/fleet";
import { backendProblems } from "../../../support/problems";
import { describeRules, type Found, part } from "../../../support/rule-cases";

const S3 = { type: "s3", bucket: "state", region: "us-east-1" } as const;
const GCS = { type: "gcs", bucket: "state" } as const;
const AZURE = { type: "azurerm", resourceGroupName: "g", storageAccountName: "state", containerName: "state" } as const;

type Arguments = Backend["arguments"];

const s3 = (given: Arguments) => backendProblems({ ...S3, arguments: given });
const other = (changed: Partial<OtherBackend>) =>
  backendProblems({ type: "other", name: "pg", arguments: { schema_name: "<cluster>" }, ...changed });

const at = (path: string, got: unknown, expected: unknown): Found => [`fleet: backend.${path}`, got, expected];
const SECRET = "credentials from Terraform's surroundings";

describeRules([
  {
    rule: "backend-argument-invalid",
    about: "a name of another language, and values that JSON does not have",
    bad: () => s3({ assumeRole: {}, endpoints: { s3: Number.NaN }, profile: null, retries: 10n }),
    found: [
      at("arguments.assumeRole", '"assumeRole"', part("role_arn")),
      at("arguments.endpoints.s3", "NaN", part("number")),
      at("arguments.profile", "null", part("number")),
      at("arguments.retries", part("bigint"), part("number")),
    ],
    good: () => s3({ endpoints: { s3: "https://s3.example.com" }, skip_region_validation: true }),
  },
  {
    rule: "backend-argument-owned",
    about: "what settings of the backend say",
    bad: () => [
      ...backendProblems({ ...S3, kmsKeyId: "alias/a", arguments: { bucket: "b", kms_key_id: "alias/b" } }),
      ...backendProblems({ ...GCS, arguments: { prefix: "a" } }),
      ...backendProblems({ ...AZURE, environment: "china", arguments: { key: "a", environment: "public" } }),
      ...backendProblems({
        ...{ type: "http", address: "https://state.example.com", locking: true },
        arguments: { lock_address: "https://lock.example.com" },
      }),
      ...backendProblems({ type: "local", directory: "state", arguments: { path: "a" } }),
    ],
    found: [
      at("arguments.bucket", '"b"', "the argument in one place"),
      at("arguments.kms_key_id", '"alias/b"', "the argument in one place"),
      at("arguments.prefix", '"a"', "the argument in one place"),
      at("arguments.environment", '"public"', "the argument in one place"),
      at("arguments.key", '"a"', "the argument in one place"),
      at("arguments.lock_address", '"https://lock.example.com"', "the argument in one place"),
      at("arguments.path", '"a"', "the argument in one place"),
    ],
    good: () => [
      ...s3({ kms_key_id: "alias/b", encrypt: false, use_lockfile: false }),
      ...backendProblems({ ...AZURE, arguments: { use_oidc: true, use_azuread_auth: true } }),
      ...backendProblems({ type: "local", directory: "state", arguments: { workspace_dir: "state" } }),
    ],
  },
  {
    rule: "backend-argument-secret",
    about: "secrets by their name, by their form and within others",
    bad: () => [
      ...s3({ secret_key: "hunter2" }),
      ...other({ arguments: { conn_str: "postgres://a:hunter2@db.example.com/<cluster>" } }),
      ...other({ name: "kubernetes", arguments: { secret_suffix: "<cluster>", exec: [{ token: "hunter2" }] } }),
      ...other({ name: "cloud", arguments: { workspaces: { name: "<cluster>" }, token: "hunter2" } }),
      ...other({ name: "artifactory", arguments: { subpath: "<cluster>", password: "hunter2" } }),
    ],
    found: [
      at("arguments.secret_key", "a secret", SECRET),
      at("arguments.conn_str", "a secret", SECRET),
      at("arguments.exec", "a secret", SECRET),
      at("arguments.token", "a secret", SECRET),
      at("arguments.password", "a secret", SECRET),
    ],
    good: () => [
      ...other({ arguments: { conn_str: "postgres://db.example.com/<cluster>" } }),
      ...other({ name: "kubernetes", arguments: { secret_suffix: "<cluster>", config_path: "~/.kube/config" } }),
      ...backendProblems({ ...GCS, arguments: { credentials: "/run/secrets/state.json" } }),
      ...backendProblems({ ...AZURE, arguments: { oidc_token_file_path: "/run/secrets/token" } }),
    ],
  },
  {
    rule: "backend-kind-invalid",
    about: "a backend that has a type of its own, and what is no name",
    bad: () => [...other({ name: "s3" }), ...other({ name: "PostgreSQL" })],
    found: [at("name", '"s3"', part("but for s3")), at("name", '"PostgreSQL"', part("lower-case"))],
    good: () => other({ name: "consul", arguments: { path: "nodes/<cluster>" } }),
  },
  {
    rule: "backend-state-shared",
    about: "arguments that are the same for every cluster",
    bad: () => [...other({ arguments: { schema_name: "nodes" } }), ...other({ arguments: undefined })],
    found: [at("arguments", "schema_name", part("<cluster>")), at("arguments", "no arguments", part("<cluster>"))],
    good: () => other({ arguments: { schema_name: "nodes" }, apartBy: "terraform init -backend-config=schema_name=…" }),
  },
  {
    rule: "backend-value-interpolated",
    about: "an argument with a variable",
    bad: () => s3({ endpoints: { s3: `https://\${var.host}` } }),
    found: [at("arguments.endpoints.s3", `"https://\${var.host}"`, "a text without ${")],
    good: () => s3({ endpoints: { s3: "https://s3.example.com" } }),
  },
]);
