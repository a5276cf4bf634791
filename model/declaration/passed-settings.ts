/** A value in settings that are passed on as they are. */
export type SettingValue = string | number | boolean | readonly SettingValue[] | SettingTree;

/** Settings by name, at any depth. */
export interface SettingTree {
  readonly [name: string]: SettingValue | undefined;
}

/**
 * What nodeadm is given besides what the project decides: the fields of NodeConfig's `spec` (node.eks.aws/v1alpha1). Fields that are
 * listed here are checked. Any other is passed on unchecked, and nodeadm ignores what its release does not know.
 * Read in amazon-eks-ami 81fec2e, nodeadm/api/v1alpha1/nodeconfig_types.go (November 2026).
 */
export interface NodeConfigSpec extends SettingTree {
  /** Features of nodeadm by name: `InstanceIdNodeName`, `FastImagePull`. Default: nodeadm's own. */
  readonly featureGates?: Readonly<Record<string, boolean>> | undefined;
  readonly cluster?: NodeConfigCluster | undefined;
  readonly containerd?: NodeConfigContainerd | undefined;
  readonly instance?: NodeConfigInstance | undefined;
  readonly kubelet?: NodeConfigKubelet | undefined;
}

/** Of the EKS cluster, besides what the bootstrap's own settings say. */
export interface NodeConfigCluster extends SettingTree {
  /** Whether the node is on an Outpost. Default: nodeadm finds out by itself. */
  readonly enableOutpost?: boolean | undefined;
  /** The cluster's id, where it runs on an Outpost. */
  readonly id?: string | undefined;
}

/** Of containerd. */
export interface NodeConfigContainerd extends SettingTree {
  /** containerd's configuration in TOML, which nodeadm merges over its own and under the project's. */
  readonly config?: string | undefined;
  /** Part of an OCI runtime specification that all containers are based on. */
  readonly baseRuntimeSpec?: SettingTree | undefined;
}

/** Of the machine. */
export interface NodeConfigInstance extends SettingTree {
  readonly localStorage?: NodeConfigLocalStorage | undefined;
  /** Variables by service; those of `default` are all services'. */
  readonly environment?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  readonly network?: NodeConfigNetwork | undefined;
}

/** Of the disks inside the machine. */
export interface NodeConfigLocalStorage extends SettingTree {
  /**
   * `RAID0`, `RAID10`, which has half of the disks' space and needs four of them, or `Mount`. Default `RAID0` with
   * `localDisks: "ephemeral-storage"` of the group, otherwise none.
   */
  readonly strategy?: string | undefined;
  /** Folder of the file systems. Default `/mnt/k8s-disks/`. */
  readonly mountPath?: string | undefined;
  /** What stays on the boot disk: `Containerd`, `PodLogs`, `SOCI`. Default nothing. */
  readonly disabledMounts?: readonly string[] | undefined;
}

/** Of the machine's own name resolution. */
export interface NodeConfigNetwork extends SettingTree {
  /** Addresses of name servers. Default: those of the VPC. */
  readonly nameservers?: readonly string[] | undefined;
  /** Domains in which short names are looked up. */
  readonly domains?: readonly string[] | undefined;
}

/** Of the kubelet, besides the NodeGroup's `kubelet`. */
export interface NodeConfigKubelet extends SettingTree {
  /** Flags without a field in KubeletConfiguration: `["--node-ip=10.0.0.5"]`. They stand before the project's. */
  readonly flags?: readonly string[] | undefined;
}
