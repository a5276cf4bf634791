import type { Architecture, Cloud } from "../base/cloud";
import type { Placed } from "../base/code-place";
import type { MachineShape } from "../machines/machine-type";
import type { BeforeJoin } from "./before-join";
import type { Bootstrap } from "./bootstrap";
import type { AwsNodeGroupExtras, AzureNodeGroupExtras, GoogleNodeGroupExtras } from "./cloud-extras";
import type { Headroom } from "./headroom";
import type { NodeImage } from "./image";
import type { KubeletSettings } from "./kubelet";
import type { GpuSettings, GpuSharing, HugePages, LocalDiskUse, NodeSecurity } from "./node-setup";
import type { DeclaredProxy, RegistryMirrors, TrustedCertificates } from "./outside";
import type { Placement, Spot } from "./placement";
import type { Taint } from "./taint";

/** Something as declared, with its name. */
export interface Declared<Props> extends Placed {
  readonly name: string;
  readonly props: Props;
}

/** Sizes that every zone has. */
export interface SizePerZone {
  /** Nodes kept in each zone. */
  readonly minSize: number;
  /** Nodes allowed in each zone. */
  readonly maxSize: number;
}

/** Names of machine types, for each cloud that the group can be on. */
export interface MachineTypesByCloud {
  /** EC2 instance types, e.g. `m6i.2xlarge`. cluster-autoscaler plans with the first. */
  readonly aws?: readonly string[] | undefined;
  /** Azure VM sizes, e.g. `Standard_D8s_v5`; a scale set has exactly one. */
  readonly azure?: readonly string[] | undefined;
  /** Compute Engine machine types, predefined or custom, e.g. `n2-standard-8`; an instance group has exactly one. */
  readonly google?: readonly string[] | undefined;
}

/** Capacity of a machine type that the catalogue does not know. */
export interface StatedCapacity {
  readonly vcpu: number;
  readonly memoryGiB: number;
  /** NVIDIA GPUs. Default 0. */
  readonly gpus?: number | undefined;
  /** Default `amd64`. */
  readonly architecture?: Architecture | undefined;
}

/** On-demand nodes and spot nodes in one group (AWS only: a group of another cloud has one capacity type). */
export interface MixedCapacity {
  /** Nodes that are always on-demand, in each Auto Scaling group. */
  readonly onDemandBase: number;
  /** Percentage of on-demand nodes above the base, 0–100. */
  readonly onDemandPercentage: number;
}

/** How nodes are paid for. */
export type CapacityType = "on-demand" | "spot" | MixedCapacity;

/** The disk from which a node boots, always encrypted. */
export interface BootDisk {
  /** GiB. Default 50. */
  readonly sizeGiB?: number | undefined;
  /** The cloud's own name: `gp3`, `Premium_LRS`, `pd-balanced` … Default: those three. */
  readonly type?: string | undefined;
  /** Provisioned operations per second, if the type accepts them. */
  readonly iops?: number | undefined;
  /** Provisioned MiB/s, if the type accepts them. */
  readonly throughputMiBps?: number | undefined;
  /**
   * Customer-managed key: KMS key ARN (AWS), disk encryption set id (Azure), Cloud KMS key name (Google).
   * Default: the cloud's own key.
   */
  readonly encryptionKey?: string | undefined;
}

/**
 * A further disk of each node: empty when the node starts, deleted with it, always encrypted. Nothing formats or mounts it. Nodes find
 * them in the order of the list (docs/machines.md).
 */
export interface DataVolume extends BootDisk {
  /** GiB. */
  readonly sizeGiB: number;
}

/**
 * Scale-down settings of one group. Absent ones follow the flags of cluster-autoscaler. On Google a change replaces the live nodes of
 * a rolling group (docs/what-rolls-nodes.md).
 */
export interface ScaleDown {
  /** Go duration (`10m`, `1h30m`) for which a node must be unneeded. All clouds. */
  readonly unneededTime?: string | undefined;
  /** Go duration for which a node must be unready. All clouds. */
  readonly unreadyTime?: string | undefined;
  /** 0–1. A node is a candidate if less than this share of its CPU and memory is requested. All clouds. */
  readonly utilizationThreshold?: number | undefined;
  /** The same for GPU nodes. All clouds. */
  readonly gpuUtilizationThreshold?: number | undefined;
  /** Leaves DaemonSet pods out of the utilization. AWS only. */
  readonly ignoreDaemonSetsUtilization?: boolean | undefined;
}

/** How cluster-autoscaler treats the group. */
export interface Autoscaling {
  /** Default true. False leaves the group out of cluster-autoscaler's discovery: you set its size. */
  readonly enabled?: boolean | undefined;
  /** Integer ≥ 0. cluster-autoscaler grows the groups with the highest priority first. Default 0. */
  readonly priority?: number | undefined;
  readonly scaleDown?: ScaleDown | undefined;
  /** Go duration for which cluster-autoscaler waits for a requested node. Google only. */
  readonly maxNodeProvisionTime?: string | undefined;
}

/** Replaces live nodes when their template changes, in batches. */
export interface RollingUpdate {
  readonly type: "rolling";
  /** Nodes down at a time: a percentage (`"10%"`) or, on Google, a count. Default `"10%"`; on Google 1. */
  readonly maxUnavailable?: number | string | undefined;
  /** Extra nodes during the update: a percentage or, on Google, a count. Default 0; on Azure `"10%"`. */
  readonly maxSurge?: number | string | undefined;
}

/** Effect of a changed template on live nodes. */
export type UpdatePolicy = "new-nodes-only" | RollingUpdate;

/** Subnets of a group: one for all of its zones, or those of each zone. */
export type Subnets = string | Readonly<Record<string, string | readonly string[]>>;

/** Network of the nodes. */
export interface NodeNetwork {
  /**
   * The subnets of the nodes: a subnet's id (AWS), resource id (Azure) or, on Google, `projects/P/regions/R/subnetworks/S`. One for
   * all zones, or one for each: `{ "us-east-1a": "subnet-…" }`; on AWS a zone can have several, as a list. Zones are merged over the
   * levels. Default: the cluster's.
   */
  readonly subnets?: Subnets | undefined;
  /**
   * Security group ids (AWS), one network security group id (Azure), network tags (Google). Those of a cluster win over the fleet's
   * `defaults`. Default: the cluster's.
   */
  readonly securityGroups?: readonly string[] | undefined;
  /** Default false. */
  readonly publicIp?: boolean | undefined;
}

/** Selects clusters for something declared on the fleet. Every given condition must hold. */
export interface ClusterSelector {
  /** Cluster names. */
  readonly names?: readonly string[] | undefined;
  readonly cloud?: Cloud | readonly Cloud[] | undefined;
  /** Cluster labels, all of them. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** Settings that a fleet or a cluster can preset for its groups: everything except sizes, machine, image and bootstrap. */
export interface NodeGroupDefaults {
  /** Zone names in the cloud's spelling (`us-east-1a`, `1`, `us-central1-a`). Default: all zones of the cluster. */
  readonly zones?: readonly string[] | undefined;
  /** One group over all zones instead of one per zone (AWS, Azure). Default false. */
  readonly spanZones?: boolean | undefined;
  /** Default `on-demand`. */
  readonly capacityType?: CapacityType | undefined;
  /** Merged over the levels. */
  readonly spot?: Spot | undefined;
  /** Merged over the levels; names by zone replace each other as a whole. */
  readonly placement?: Placement | undefined;
  /**
   * Go duration after which a node is replaced; the cloud does not drain it. AWS: 24h to 8760h (a year).
   * Google: the machine is deleted, and cluster-autoscaler restores the minimum. Default: no limit.
   */
  readonly maxLifetime?: string | undefined;
  /**
   * Go duration for which a rolling update waits after each new node; on AWS also the replacement of nodes past their
   * `maxLifetime`. AWS, Azure. Default: none on AWS, 5m on Azure.
   */
  readonly warmup?: string | undefined;
  readonly bootDisk?: BootDisk | undefined;
  /** Further disks of each node, replaced as a list. Default none. */
  readonly volumes?: readonly DataVolume[] | undefined;
  /** Default `raw`. `ephemeral-storage` is for machines with local NVMe disks: pods then write to them instead of the boot disk. */
  readonly localDisks?: LocalDiskUse | undefined;
  /** Merged over the levels. */
  readonly kubelet?: KubeletSettings | undefined;
  /** Kernel settings by name, e.g. `{ "net.core.somaxconn": "4096" }`, merged over the levels. */
  readonly sysctls?: Readonly<Record<string, string>> | undefined;
  /** Memory set aside in huge pages, merged over the levels. */
  readonly hugePages?: HugePages | undefined;
  /**
   * Mirrors by registry host, e.g. `{ "docker.io": ["https://mirror.example.com"] }`, tried in order before the registry itself.
   * Merged over the levels.
   */
  readonly registryMirrors?: RegistryMirrors | undefined;
  /** How nodes reach what is outside of their network. Merged over the levels. Default: the cluster's. */
  readonly proxy?: DeclaredProxy | undefined;
  /** Authorities that nodes trust besides those of their image. Merged over the levels, the cluster's among them. Default none. */
  readonly trustedCertificates?: TrustedCertificates | undefined;
  /** Files, commands and units of your own. */
  readonly beforeJoin?: BeforeJoin | undefined;
  /** Merged over the levels. */
  readonly security?: NodeSecurity | undefined;
  /** Merged over the levels; without effect on groups without GPUs. */
  readonly gpu?: GpuSettings | undefined;
  /** Node labels, merged over the levels. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Taints that nodes keep, replaced as a list. */
  readonly taints?: readonly Taint[] | undefined;
  /** Taints that something removes once the node is ready. cluster-autoscaler plans without them. Replaced as a list. */
  readonly startupTaints?: readonly Taint[] | undefined;
  /**
   * Cloud tags (AWS, Azure) or resource labels (Google), merged over the levels. Those of `defaults` are also on what the groups of a
   * cluster share, such as roles and profiles. On AWS and Google a change replaces the live nodes of a rolling group
   * (docs/what-rolls-nodes.md).
   */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** Merged over the levels. */
  readonly autoscaling?: Autoscaling | undefined;
  /** Default `new-nodes-only`: a change affects only new nodes. */
  readonly updatePolicy?: UpdatePolicy | undefined;
  readonly network?: NodeNetwork | undefined;
  readonly aws?: AwsNodeGroupExtras | undefined;
  readonly azure?: AzureNodeGroupExtras | undefined;
  readonly google?: GoogleNodeGroupExtras | undefined;
}

/** Interchangeable nodes: one shape, one set of labels and taints, a size range. */
export interface NodeGroupDeclaration extends NodeGroupDefaults {
  /** On the fleet only: the clusters that get the group. Default: all. */
  readonly clusters?: ClusterSelector | undefined;
  /**
   * The name that the group had before it was renamed, or all of them, the first one first; of a NodeGroupSet the set's. Its objects in
   * the cloud keep the first name, because no cloud renames them, and so their nodes live on; Terraform moves its state. Keep it for as
   * long as the group is there. Default: it always had its name.
   */
  readonly formerly?: string | readonly string[] | undefined;
  /**
   * Whether the group is being emptied before it is taken out: new nodes repel pods, no node is kept as a minimum, none is rolled, and
   * cluster-autoscaler removes every node whose pods fit elsewhere. Taint the live nodes yourself (docs/node-termination.md, "Empty a
   * group"). Default false.
   */
  readonly drain?: boolean | undefined;
  /** Nodes kept over all zones together. Required with `maxSize`, unless `sizePerZone` is set. */
  readonly minSize?: number | undefined;
  /** Nodes allowed over all zones together. */
  readonly maxSize?: number | undefined;
  /** Sizes of each zone, instead of totals. */
  readonly sizePerZone?: SizePerZone | undefined;
  /** Room for pods that come, which placeholders keep free (docs/capacity.md). Default none. */
  readonly headroom?: Headroom | undefined;
  /** Machine by size; its type follows from the cluster's cloud. Exactly one of `machine` and `machineTypes`. */
  readonly machine?: MachineShape | undefined;
  /** Machine by name. */
  readonly machineTypes?: MachineTypesByCloud | undefined;
  /** Capacity of the named types, if the catalogue does not know them. */
  readonly capacity?: StatedCapacity | undefined;
  /** Default: the cluster's image. */
  readonly image?: NodeImage | undefined;
  /**
   * How the group's machines become nodes, where other than the cluster's: Bottlerocket beside Amazon Linux 2023 on EKS, user data of
   * your own for one group. It replaces the cluster's as a whole. Default: the cluster's bootstrap.
   */
  readonly bootstrap?: Bootstrap | undefined;
  /** Default: each card is for one pod. */
  readonly gpuSharing?: GpuSharing | undefined;
  /**
   * Resources that a device plugin advertises, e.g. `{ "example.com/fpga": 2 }`. NVIDIA's cards, and AWS Neuron, Intel Gaudi and AMD
   * Instinct of known machine types are there without it; of the latter three a number here wins.
   */
  readonly extendedResources?: Readonly<Record<string, number>> | undefined;
  /** Functions that edit the Terraform configuration of each kind of resource, as the last step; shown in reviews. */
  readonly transform?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * What one value of an axis changes of its groups: any setting of a NodeGroup. It wins over the set's own; objects merge key by key,
 * and taints add up by their keys. Two axes that say different things of one setting are a problem.
 */
export type NodeGroupSetValue = Omit<NodeGroupDeclaration, "clusters" | "formerly" | "transform">;

/** The values of an axis: their list, or by value what it changes. */
type AxisOf<Value extends string> = readonly Value[] | Readonly<Partial<Record<Value, NodeGroupSetValue | undefined>>>;

/** Axes of a NodeGroupSet, which becomes one NodeGroup for each combination. */
export interface NodeGroupSetAxes {
  readonly architecture?: AxisOf<Architecture> | undefined;
  readonly capacityType?: AxisOf<"on-demand" | "spot"> | undefined;
  /** Machines by a short name, which becomes part of the group's name: by shape, or with `machine` or `machineTypes` among other settings. */
  readonly machine?: Readonly<Record<string, MachineShape | NodeGroupSetValue>> | undefined;
}

/** The settings of a NodeGroup, and the axes over which it is multiplied. */
export interface NodeGroupSetDeclaration extends NodeGroupDeclaration {
  readonly across: NodeGroupSetAxes;
}
