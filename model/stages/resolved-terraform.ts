import type { AzurermBackend } from "../declaration/fleet";
import type { AssumedRole } from "../declaration/provider";

/** Where Terraform keeps a cluster's state, in the words of its backends, with what arguments it is given besides. */
export type ResolvedState = StateStore & { readonly arguments: Readonly<Record<string, unknown>> };

/** What follows from the settings of a backend. */
export type StateStore =
  | {
      readonly type: "s3";
      readonly bucket: string;
      readonly region: string;
      readonly key: string;
      /** Null for the bucket's own encryption. */
      readonly kmsKeyId: string | null;
      /** Null for the credentials of the surroundings. */
      readonly assumeRole: AssumedRole | null;
    }
  | {
      readonly type: "azurerm";
      readonly resourceGroupName: string;
      readonly storageAccountName: string;
      readonly containerName: string;
      /** Null for the cloud of Terraform's surroundings. */
      readonly environment: AzurermBackend["environment"] | null;
      readonly key: string;
    }
  | { readonly type: "gcs"; readonly bucket: string; readonly prefix: string }
  /** Null for a server that does not lock. */
  | { readonly type: "http"; readonly address: string; readonly lockAddress: string | null }
  | { readonly type: "local"; readonly path: string }
  | { readonly type: "other"; readonly name: string };

/** What Terraform is told of itself and of the cloud's provider. */
export interface ResolvedTerraform {
  /** Constraint on Terraform's version; null for none. */
  readonly version: string | null;
  /** Constraint on the provider's version; null for exactly that of the binding. */
  readonly providerVersion: string | null;
  /** Arguments of the provider besides those that follow from the cluster, in Terraform's words. */
  readonly arguments: Readonly<Record<string, unknown>>;
}
