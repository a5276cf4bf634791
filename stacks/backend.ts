import { AzurermBackend, GcsBackend, HttpBackend, LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import type { ResolvedState } from "../model/stages/resolved-terraform";

/** Declares where Terraform keeps a cluster's state. */
export function addBackend(stack: TerraformStack, state: ResolvedState): void {
  switch (state.type) {
    case "s3": {
      const { bucket, region, key, kmsKeyId, assumeRole } = state;
      const optional = { ...(kmsKeyId && { kmsKeyId }), ...(assumeRole && { assumeRole }) };
      const backend = new S3Backend(stack, { bucket, region, key, encrypt: true, ...optional });
      // S3 locks by itself since Terraform 1.10; no DynamoDB table is needed.
      backend.addOverride("use_lockfile", true);
      return;
    }
    case "azurerm": {
      const { resourceGroupName, storageAccountName, containerName, environment, key } = state;
      const config = { resourceGroupName, storageAccountName, containerName, key };
      new AzurermBackend(stack, { ...config, ...(environment && { environment }) });
      return;
    }
    case "gcs":
      new GcsBackend(stack, { bucket: state.bucket, prefix: state.prefix });
      return;
    case "http": {
      const { address, lockAddress } = state;
      new HttpBackend(stack, { address, ...(lockAddress && { lockAddress, unlockAddress: lockAddress }) });
      return;
    }
    case "local":
      new LocalBackend(stack, { path: state.path });
  }
}
