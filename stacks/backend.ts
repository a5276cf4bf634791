import { AzurermBackend, GcsBackend, HttpBackend, LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import type { Backend } from "../model/declaration/fleet";

type AddBackend<T extends Backend["type"]> = (
  stack: TerraformStack,
  backend: Extract<Backend, { type: T }>,
  cluster: string,
) => void;

const BACKENDS: { readonly [T in Backend["type"]]: AddBackend<T> } = {
  s3: (stack, { bucket, region, keyPrefix, kmsKeyId }, cluster) => {
    // S3 locks by itself since Terraform 1.10 (use_lockfile); no DynamoDB table is needed.
    const key = stateKey(keyPrefix, cluster);
    new S3Backend(stack, { bucket, region, key, encrypt: true, kmsKeyId }).addOverride("use_lockfile", true);
  },
  azurerm: (stack, { resourceGroupName, storageAccountName, containerName, keyPrefix }, cluster) => {
    const key = stateKey(keyPrefix, cluster);
    new AzurermBackend(stack, { resourceGroupName, storageAccountName, containerName, key });
  },
  gcs: (stack, { bucket, keyPrefix }, cluster) => {
    new GcsBackend(stack, { bucket, prefix: [keyPrefix, cluster].filter(Boolean).join("/") });
  },
  http: (stack, { address, locking = false }, cluster) => {
    const state = `${address.replace(/\/+$/, "")}/${cluster}`;
    const lock = locking ? { lockAddress: `${state}/lock`, unlockAddress: `${state}/lock` } : {};
    new HttpBackend(stack, { address: state, ...lock });
  },
  local: (stack, { directory }, cluster) => {
    new LocalBackend(stack, { path: `${directory.replace(/\/+$/, "")}/${cluster}.tfstate` });
  },
};

/** Declares where a cluster's state is kept: under the cluster's own key. */
export function addBackend(stack: TerraformStack, backend: Backend, cluster: string): void {
  (BACKENDS[backend.type] as AddBackend<Backend["type"]>)(stack, backend, cluster);
}

function stateKey(prefix: string | undefined, cluster: string): string {
  return [prefix, cluster, "terraform.tfstate"].filter(Boolean).join("/");
}
