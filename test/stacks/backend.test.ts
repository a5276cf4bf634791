import type { Backend } from "../../model/declaration/fleet";
import { declareCluster, declareFleet } from "../support/fleets";
import { planFleet, resolveFleet } from "../support/resolved";
import { synthCluster } from "../support/synth-stack";

/** A fleet's backend, and what Terraform is told of the state of its cluster `aws-1`. */
const BACKENDS: readonly (readonly [Backend, object])[] = [
  [
    {
      type: "s3",
      bucket: "state",
      region: "us-east-1",
      keyPrefix: "platform",
      kmsKeyId: "arn:aws:kms:us-east-1:1:key/a",
    },
    {
      s3: {
        bucket: "state",
        region: "us-east-1",
        key: "platform/aws-1/terraform.tfstate",
        kms_key_id: "arn:aws:kms:us-east-1:1:key/a",
        encrypt: true,
        use_lockfile: true,
      },
    },
  ],
  [
    { type: "s3", bucket: "state", region: "us-east-1" },
    { s3: { bucket: "state", region: "us-east-1", key: "aws-1/terraform.tfstate", encrypt: true, use_lockfile: true } },
  ],
  [
    { type: "azurerm", resourceGroupName: "platform", storageAccountName: "state", containerName: "nodes" },
    {
      azurerm: {
        resource_group_name: "platform",
        storage_account_name: "state",
        container_name: "nodes",
        key: "aws-1/terraform.tfstate",
      },
    },
  ],
  [{ type: "gcs", bucket: "state", keyPrefix: "platform" }, { gcs: { bucket: "state", prefix: "platform/aws-1" } }],
  [
    { type: "http", address: "https://state.example.com/nodes/" },
    { http: { address: "https://state.example.com/nodes/aws-1" } },
  ],
  [
    { type: "http", address: "https://state.example.com/nodes", locking: true },
    {
      http: {
        address: "https://state.example.com/nodes/aws-1",
        lock_address: "https://state.example.com/nodes/aws-1/lock",
        unlock_address: "https://state.example.com/nodes/aws-1/lock",
      },
    },
  ],
  [{ type: "local", directory: "state/" }, { local: { path: "state/aws-1.tfstate" } }],
  [
    {
      type: "s3",
      bucket: "state",
      region: "us-east-1",
      arguments: {
        use_lockfile: false,
        dynamodb_table: "locks-<cluster>",
        endpoints: { s3: "https://s3.example.com" },
      },
    },
    {
      s3: {
        bucket: "state",
        region: "us-east-1",
        key: "aws-1/terraform.tfstate",
        encrypt: true,
        use_lockfile: false,
        dynamodb_table: "locks-aws-1",
        endpoints: { s3: "https://s3.example.com" },
      },
    },
  ],
  [
    { type: "gcs", bucket: "state", arguments: { impersonate_service_account: "state@a.iam.gserviceaccount.com" } },
    { gcs: { bucket: "state", prefix: "aws-1", impersonate_service_account: "state@a.iam.gserviceaccount.com" } },
  ],
  [
    { type: "other", name: "pg", arguments: { schema_name: "nodes-<cluster>", skip_schema_creation: true } },
    { pg: { schema_name: "nodes-aws-1", skip_schema_creation: true } },
  ],
  [
    { type: "other", name: "remote", arguments: { organization: "a", workspaces: { name: "nodes-<cluster>" } } },
    { remote: { organization: "a", workspaces: { name: "nodes-aws-1" } } },
  ],
];

const rendered = (backend: Backend) => {
  const cluster = { ...declareCluster("aws"), name: "aws-1" };
  const [resolved] = resolveFleet(planFleet(declareFleet([cluster], {}, { backend }))).clusters;
  return resolved === undefined ? undefined : synthCluster(resolved).terraform;
};

test("HCP Terraform has a block in place of a backend", () => {
  const workspaces = { name: "nodes-<cluster>", project: "platform" };
  const terraform = rendered({ type: "other", name: "cloud", arguments: { organization: "a", workspaces } });
  expect(terraform).toMatchObject({ cloud: { organization: "a", workspaces: { ...workspaces, name: "nodes-aws-1" } } });
  expect(terraform).not.toHaveProperty("backend");
});

test.each(BACKENDS)("%j", (backend, terraform) => {
  expect(rendered(backend)?.backend).toEqual(terraform);
});
