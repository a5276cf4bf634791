import type { StorageContainer } from "../versions/storage";
import type { ComponentScheduling, ContainerRequirements, ProgramSize } from "./pods";

/** How fast volumes are, in the words of all clouds. */
export const PERFORMANCES = ["balanced", "performance"] as const;

/** One of {@link PERFORMANCES}. */
export type Performance = (typeof PERFORMANCES)[number];

/**
 * Volumes of a cluster's own cloud: its CSI driver (EBS, Azure Disk, Persistent Disk), StorageClasses and snapshots. The driver's programs
 * run in `kube-system`.
 */
export interface StorageDeclaration {
  /** Images instead of upstream's, each with a tag or a digest. Default: those of the driver's release. */
  readonly images?: { readonly [C in StorageContainer]?: string | undefined } | undefined;
  /** Default one, `balanced`, which is the cluster's default class. */
  readonly classes?: readonly StorageClassDeclaration[] | undefined;
  /** What classes without an `encryptionKey` encrypt volumes with. Default: the cloud's own key. */
  readonly encryptionKey?: string | undefined;
  /** Default `{}`: the snapshot kinds, their controller and one VolumeSnapshotClass. */
  readonly snapshots?: SnapshotsDeclaration | undefined;
  /**
   * Whether nodes register with the driver's startup taint, so that no pod lands on a node before its driver can attach volumes there. The
   * driver removes it. Default true.
   */
  readonly startupTaint?: boolean | undefined;
  /** The program that creates and attaches volumes. Its `resources` are those of the driver's own container. */
  readonly controller?: (ProgramSize & ComponentScheduling) | undefined;
  /** The program that mounts them, on every Linux node. */
  readonly node?: StorageNodeProgram | undefined;
}

/** The program that mounts volumes on nodes. */
export interface StorageNodeProgram {
  /** Those of the driver's own container. */
  readonly resources?: ContainerRequirements | undefined;
  /**
   * How many attachments of each machine are not for volumes of pods, on AWS and Azure: the driver tells the scheduler that a node takes so
   * many volumes fewer. Default: the most disks that machines of one of the cluster's groups have of their own (on AWS with the boot
   * disks). On AWS count further network interfaces too, where the machines' types have one limit for both.
   */
  readonly reservedAttachments?: number | undefined;
}

/** Snapshots of volumes. */
export interface SnapshotsDeclaration {
  /**
   * `deployed` with this component, or `existing`: something else brings the kinds and their controller, of which a cluster has exactly one.
   * Default `deployed`.
   */
  readonly controller?: "deployed" | "existing" | undefined;
  /** What becomes of a snapshot whose VolumeSnapshot is deleted. Default `Delete`. */
  readonly deletionPolicy?: "Delete" | "Retain" | undefined;
}

/** A StorageClass. It cannot be changed once it exists, but for `default` and `expansion` (API reference, StorageClass). */
export interface StorageClassDeclaration {
  readonly name: string;
  /** Not together with a type of the cluster's cloud, which says it too. Default `balanced`. */
  readonly performance?: Performance | undefined;
  /** Whether claims that name no class get this one. Default false. */
  readonly default?: boolean | undefined;
  /**
   * The key that volumes are encrypted with: ARN of a KMS key, resource id of a disk encryption set, or name of a Cloud KMS key. Default:
   * that of `storage`, or the cloud's own. Volumes are always encrypted.
   */
  readonly encryptionKey?: string | undefined;
  /** Whether claims can be made larger. Default true. */
  readonly expansion?: boolean | undefined;
  /** What becomes of a volume whose claim is deleted. Default `Delete`. */
  readonly reclaimPolicy?: "Delete" | "Retain" | undefined;
  /** When a volume is created; only the default puts it into the zone of the pod. Default `WaitForFirstConsumer`. */
  readonly binding?: "WaitForFirstConsumer" | "Immediate" | undefined;
  /** Zones of the cluster that volumes may be in. Default: those of the nodes that pods may run on. */
  readonly zones?: readonly string[] | undefined;
  /** Default `ext4`. */
  readonly fileSystem?: "ext4" | "xfs" | undefined;
  /** Options of mount(8). Default none. */
  readonly mountOptions?: readonly string[] | undefined;
  /** What only volumes of AWS have. */
  readonly aws?: AwsStorageClass | undefined;
  /** What only volumes of Azure have. */
  readonly azure?: AzureStorageClass | undefined;
  /** What only volumes of Google have. */
  readonly google?: GoogleStorageClass | undefined;
  /** Parameters of the driver that nothing above sets, as they are: names are checked, values are not. Default none. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/** Parameters of EBS volumes (aws-ebs-csi-driver, docs/parameters.md at v1.64.0). */
export interface AwsStorageClass {
  /** Default `gp3`; `io2` for `performance`. */
  readonly type?: "gp2" | "gp3" | "io1" | "io2" | "sc1" | "st1" | "standard" | undefined;
  /** I/O operations per second. At most one of this and `iopsPerGiB`. */
  readonly iops?: number | undefined;
  /** The same for each GiB. Default of `io1` and `io2` 50, where `iops` is not declared. */
  readonly iopsPerGiB?: number | undefined;
  /** MiB per second, of `gp3` only. Default 125. */
  readonly throughputMiBps?: number | undefined;
}

/** Parameters of managed disks (azuredisk-csi-driver, docs/driver-parameters.md at v1.34.5). */
export interface AzureStorageClass {
  /** Default `StandardSSD_LRS`; `Premium_LRS` for `performance`. */
  readonly skuName?:
    | "Standard_LRS"
    | "StandardSSD_LRS"
    | "StandardSSD_ZRS"
    | "Premium_LRS"
    | "Premium_ZRS"
    | "PremiumV2_LRS"
    | "UltraSSD_LRS"
    | undefined;
  /** Cache of the host. Default: the driver's, `ReadOnly` where the disk takes one. */
  readonly cachingMode?: "None" | "ReadOnly" | undefined;
  /** I/O operations per second, of `PremiumV2_LRS` and `UltraSSD_LRS` only. */
  readonly iops?: number | undefined;
  /** MB per second, of the same. */
  readonly throughputMBps?: number | undefined;
  /** Who can export the disk: nobody, those with a private endpoint (`diskAccessID` among `parameters`), or everybody. Default `DenyAll`. */
  readonly networkAccessPolicy?: "DenyAll" | "AllowPrivate" | "AllowAll" | undefined;
}

/** Parameters of Persistent Disk and Hyperdisk (gcp-compute-persistent-disk-csi-driver, README at v1.26.0). */
export interface GoogleStorageClass {
  /** Default `pd-balanced`; `pd-ssd` for `performance`. Machines of the newest series take Hyperdisk only. */
  readonly type?:
    | "pd-standard"
    | "pd-balanced"
    | "pd-ssd"
    | "pd-extreme"
    | "hyperdisk-balanced"
    | "hyperdisk-extreme"
    | "hyperdisk-throughput"
    | "hyperdisk-ml"
    | undefined;
  /** Whether a disk is in two zones. Default false. */
  readonly regional?: boolean | undefined;
  /** I/O operations per second, of `pd-extreme`, `hyperdisk-balanced` and `hyperdisk-extreme` only. */
  readonly iops?: number | undefined;
  /** MiB per second, of `hyperdisk-balanced`, `hyperdisk-throughput` and `hyperdisk-ml` only. */
  readonly throughputMiBps?: number | undefined;
}
