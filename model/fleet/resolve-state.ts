import { canonical } from "../base/canonical";
import type { Backend } from "../declaration/fleet";
import type { ResolvedState, StateStore } from "../stages/resolved-terraform";

/** What stands for a cluster's name in texts of a backend's arguments. */
export const CLUSTER_PLACEHOLDER = "<cluster>";

/** Where Terraform keeps a cluster's state: under the cluster's own key of the fleet's backend, that of its first name. */
export function resolveState(backend: Backend, cluster: string): ResolvedState {
  return { ...stateStore(backend, cluster), arguments: canonical(withNames(backend.arguments ?? {}, cluster)) };
}

/** A value with the cluster's name in its texts. */
function named(value: unknown, cluster: string): unknown {
  if (typeof value === "string") return value.replaceAll(CLUSTER_PLACEHOLDER, cluster);
  if (Array.isArray(value)) return value.map((each) => named(each, cluster));
  return typeof value === "object" && value !== null ? withNames(value, cluster) : value;
}

function withNames(values: object, cluster: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).map(([key, each]) => [key, named(each, cluster)]));
}

function stateStore(backend: Backend, cluster: string): StateStore {
  switch (backend.type) {
    case "s3": {
      const { type, bucket, region, kmsKeyId = null, assumeRole = null } = backend;
      return { type, bucket, region, kmsKeyId, assumeRole, key: stateKey(backend, cluster) };
    }
    case "azurerm": {
      const { type, resourceGroupName, storageAccountName, containerName, environment = null } = backend;
      return {
        type,
        resourceGroupName,
        storageAccountName,
        containerName,
        environment,
        key: stateKey(backend, cluster),
      };
    }
    case "gcs":
      return { type: backend.type, bucket: backend.bucket, prefix: joined(backend.keyPrefix, cluster) };
    case "http": {
      const address = `${folder(backend.address)}/${cluster}`;
      return { type: backend.type, address, lockAddress: backend.locking ? `${address}/lock` : null };
    }
    case "local":
      return { type: backend.type, path: `${folder(backend.directory)}/${cluster}.tfstate` };
    case "other":
      return { type: backend.type, name: backend.name };
  }
}

function stateKey({ keyPrefix }: { readonly keyPrefix?: string | undefined }, cluster: string): string {
  return joined(keyPrefix, cluster, "terraform.tfstate");
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join("/");
}

function folder(path: string): string {
  return path.replace(/\/+$/, "");
}
