import type { Cloud } from "../base/cloud";
import type { CommittedMachines } from "../machines/facts";
import type { ApiBudget } from "./api-budget";
import type { AzureClusterOutputs, Declarations, DeclaredCluster } from "./cluster";
import type { ImageLock } from "./controller";
import type { NodeGroupDefaults } from "./node-group";
import type { AssumedRole } from "./provider";
import type { TracingDeclaration } from "./tracing";
import type { VcpuQuotaDeclaration } from "./vcpu-quotas";

/** What every kind of backend takes. */
interface AnyBackend {
  /**
   * Further arguments of the backend in Terraform's words, as they are: `{ impersonate_service_account: "…" }`. `<cluster>` in a text
   * stands for the cluster's name. Terraform checks them; secrets are a problem. Default none.
   */
  readonly arguments?: Readonly<Record<string, unknown>> | undefined;
}

/** State in an S3 bucket, locked by S3 itself unless `arguments` say otherwise. */
export interface S3Backend extends AnyBackend {
  readonly type: "s3";
  readonly bucket: string;
  readonly region: string;
  /** Prefix of `<cluster>/terraform.tfstate`. Default none. */
  readonly keyPrefix?: string | undefined;
  /** KMS key ARN. Default: the bucket's own encryption. */
  readonly kmsKeyId?: string | undefined;
  /** The role that may read and write the state, in the bucket's account. Default: the credentials of the surroundings. */
  readonly assumeRole?: AssumedRole | undefined;
}

/** State in an Azure storage container. */
export interface AzurermBackend extends AnyBackend {
  readonly type: "azurerm";
  readonly resourceGroupName: string;
  readonly storageAccountName: string;
  readonly containerName: string;
  /** Azure's cloud that the storage account is in. Default: by Terraform's surroundings (`ARM_ENVIRONMENT`), the public one. */
  readonly environment?: "public" | "usgovernment" | "china" | undefined;
  readonly keyPrefix?: string | undefined;
}

/** State in a Google Cloud Storage bucket. */
export interface GcsBackend extends AnyBackend {
  readonly type: "gcs";
  readonly bucket: string;
  readonly keyPrefix?: string | undefined;
}

/** State behind an HTTP server; `/<cluster>` is appended to the address. */
export interface HttpBackend extends AnyBackend {
  readonly type: "http";
  /** Without credentials: Terraform reads them from `TF_HTTP_USERNAME` and `TF_HTTP_PASSWORD`. */
  readonly address: string;
  /** Whether `/<cluster>/lock` accepts LOCK and UNLOCK requests. Default false. */
  readonly locking?: boolean | undefined;
}

/** State in files below the directory in which Terraform runs. */
export interface LocalBackend extends AnyBackend {
  readonly type: "local";
  /** Relative directory for `<cluster>.tfstate`. */
  readonly directory: string;
}

/** State in any other backend of Terraform, all of which is said by its arguments. */
export interface OtherBackend extends AnyBackend {
  readonly type: "other";
  /** As Terraform names it: `pg`, `consul`, `kubernetes`, `cos`, `oss`, `remote`; `cloud` for the block of HCP Terraform. */
  readonly name: string;
  /**
   * What keeps the states of clusters apart where no argument has `<cluster>` in it, for whoever reads this: an option of `terraform init`,
   * such as `-backend-config`, or `TF_WORKSPACE`. Default: `<cluster>` in an argument, without which this is a problem.
   */
  readonly apartBy?: string | undefined;
}

/** Where Terraform keeps each cluster's state. */
export type Backend = S3Backend | AzurermBackend | GcsBackend | HttpBackend | LocalBackend | OtherBackend;

/** Settings of a fleet for all its clusters. */
export interface FleetDeclaration {
  /**
   * Name that says whose the output in a folder is; two fleets cannot share a folder. Default: the name in the nearest package.json,
   * or `fleet` if it has none; with the file behind it if the fleet is declared in another one than clusters/index.ts.
   */
  readonly name?: string | undefined;
  readonly backend: Backend;
  /** Constraint on the version of Terraform, `required_version`, e.g. `>= 1.10, < 2`. Default none. */
  readonly terraformVersion?: string | undefined;
  /**
   * Domain of your own, e.g. `nodes.example.com`, under which every node has the labels `<domain>/node-group`, its NodeGroup's name, and
   * `<domain>/capacity-type`: `on-demand`, `spot` or `mixed`. Default: neither label. Setting it changes the template of every group.
   */
  readonly labelDomain?: string | undefined;
  /** By cloud: functions that edit the Terraform configuration of each kind of resource, before those of clusters and groups. */
  readonly transform?: { readonly [C in Cloud]?: Readonly<Record<string, unknown>> | undefined } | undefined;
  /** How much of the clouds' quotas on API calls the cluster-autoscalers may take together. Default half of what is published. */
  readonly apiBudget?: ApiBudget | undefined;
  /** What the clouds allow in accounts and regions of the fleet. Default: nothing is said, and `nodegroups report` has what a new account has. */
  readonly vcpuQuotas?: readonly VcpuQuotaDeclaration[] | undefined;
  /** Where traces of components go, on clusters that declare no `tracing`. Default none. */
  readonly tracing?: TracingDeclaration | undefined;
  /** Presets for every group of every cluster. */
  readonly defaults?: NodeGroupDefaults | undefined;
  /** Values that the clouds assign, by cluster name; see `committedOutputs`. */
  readonly outputs?: Readonly<Record<string, AzureClusterOutputs>> | undefined;
  /** Machine types that the project knows not at all, or not completely; see `committedMachines`. */
  readonly machines?: CommittedMachines | undefined;
  /** Digests of the images that controllers and the project's own components name by tag; see `committedImages`. */
  readonly images?: ImageLock | undefined;
}

/** What is declared on the fleet itself. Planning a cluster needs this and the cluster, and nothing of another cluster. */
export interface FleetLevel extends Declarations {
  readonly props: FleetDeclaration;
}

/** The whole declaration as plain data, on which the model works. */
export interface DeclaredFleet extends FleetLevel {
  readonly clusters: readonly DeclaredCluster[];
}
