import { inTerraform } from "../constructs/terraform/names";
import type { ResolvedState } from "../model/stages/resolved-terraform";

/** Where Terraform keeps a cluster's state, in Terraform's words. */
export interface Backend {
  /** `s3`, or `cloud` for what is no backend to Terraform but a block in place of one. */
  readonly type: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Arguments that cdktf does not know. */
  readonly more: Readonly<Record<string, unknown>>;
}

/** Declares where Terraform keeps a cluster's state. */
export function backendOf(state: ResolvedState): Backend {
  if (state.type === "other") return { type: state.name, arguments: state.arguments, more: {} };
  const { type } = state;
  // S3 locks by itself since Terraform 1.10; no DynamoDB table is needed.
  const more = type === "s3" ? { use_lockfile: true, ...state.arguments } : state.arguments;
  return { type, arguments: argumentsOf(state), more };
}

/** The backend as it stands in the `terraform` block (Terraform documentation, "terraform block", `backend` and `cloud`). */
export function backendBlock({ type, arguments: given, more }: Backend): Readonly<Record<string, unknown>> {
  const all = { ...given, ...more };
  return type === HCP_TERRAFORM ? { cloud: all } : { backend: { [type]: all } };
}

const HCP_TERRAFORM = "cloud";

function argumentsOf(state: Exclude<ResolvedState, { readonly type: "other" }>): Backend["arguments"] {
  switch (state.type) {
    case "s3": {
      const { bucket, region, key, kmsKeyId, assumeRole } = state;
      const optional = {
        ...(kmsKeyId && { kms_key_id: kmsKeyId }),
        ...(assumeRole && { assume_role: inTerraform(assumeRole) }),
      };
      return { bucket, region, key, encrypt: true, ...optional };
    }
    case "azurerm": {
      const { resourceGroupName, storageAccountName, containerName, environment, key } = state;
      const names = { resource_group_name: resourceGroupName, storage_account_name: storageAccountName };
      return { ...names, container_name: containerName, key, ...(environment && { environment }) };
    }
    case "gcs":
      return { bucket: state.bucket, prefix: state.prefix };
    case "http": {
      const { address, lockAddress } = state;
      return { address, ...(lockAddress && { lock_address: lockAddress, unlock_address: lockAddress }) };
    }
    case "local":
      return { path: state.path };
  }
}
