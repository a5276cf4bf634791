/** Machines that are ready before a group grows. */
export interface WarmPool {
  /** Stopped machines that each zone's group keeps, besides its own; they cost what their disks do. 0 for none. */
  readonly sizePerZone: number;
}

/** Settings that only AWS has. */
export interface AwsNodeGroupExtras {
  /** One-minute CloudWatch metrics. Default false. */
  readonly detailedMonitoring?: boolean | undefined;
  /**
   * ARNs of target groups of load balancers, of target type `instance`, in which the Auto Scaling group registers its nodes. `[]`
   * takes all out. Default: as they are, because others may attach some (`aws_autoscaling_attachment`).
   */
  readonly targetGroupArns?: readonly string[] | undefined;
  /**
   * A warm pool of EC2 Auto Scaling: its machines have booted once, done `beforeJoin` and been stopped, and join when the group takes
   * them. Groups of one machine type, on demand, that join through kubeadm or nodeadm (docs/machines.md). Default none.
   */
  readonly warmPool?: WarmPool | undefined;
}

/**
 * Where on its host a node of Azure can have its system disk: the size's cache, or its temporary disk. Azure's third place, `NvmeDisk`, the
 * provider's scale sets take only in releases after 4.55.0 (hashicorp/terraform-provider-azurerm#30328).
 */
export const HOST_DISKS = ["CacheDisk", "ResourceDisk"] as const;

/** Settings that only Azure has. */
export interface AzureNodeGroupExtras {
  /** Encrypts temporary disks and caches on the host. Default false: the subscription must have registered the feature. */
  readonly encryptionAtHost?: boolean | undefined;
  /** What happens to an evicted spot node. Default `Delete`, because cluster-autoscaler counts a deallocated node as present. */
  readonly evictionPolicy?: "Delete" | "Deallocate" | undefined;
  /**
   * Accelerated networking. Azure refuses it on sizes that do not support it. Default true on sizes that are known to support it
   * (`nodegroups machines azure`; `nodegroups machines update` asks Azure), false on others.
   */
  readonly acceleratedNetworking?: boolean | undefined;
  /**
   * Puts the boot disk on the node's host (an ephemeral OS disk), where it costs nothing and is lost with the machine. It has to fit there
   * (capability `CachedDiskBytes` or `MaxResourceVolumeMB` of `az vm list-skus`); D, E and F of version 6 and later have neither.
   * Default: a managed disk.
   */
  readonly ephemeralOsDisk?: (typeof HOST_DISKS)[number] | undefined;
  /** Secure boot and vTPM. Default true, except on sizes that do not support them. */
  readonly trustedLaunch?: boolean | undefined;
  /**
   * Ids of backend pools of load balancers that the nodes are in. Azure's cloud controller writes the same argument of a scale set, so
   * a later change takes effect only on groups with the label `node.kubernetes.io/exclude-from-external-load-balancers`, which it
   * leaves alone. Default none of ours.
   */
  readonly loadBalancerBackendAddressPoolIds?: readonly string[] | undefined;
  /** Ids of backend pools of application gateways that the nodes are in. Default none. */
  readonly applicationGatewayBackendAddressPoolIds?: readonly string[] | undefined;
}

/** GPU cards attached to an N1 machine. */
export interface GuestAccelerator {
  /** Accelerator type, e.g. `nvidia-tesla-t4`. */
  readonly type: string;
  readonly count: number;
}

/** Addresses besides its own that a node has. */
export interface AliasIpRange {
  /** Length of the range in CIDR notation, `/24`: each node gets a range of its own. */
  readonly ipCidrRange: string;
  /** The subnetwork's secondary range of which it is a part. Default: the primary one. */
  readonly subnetworkRangeName?: string | undefined;
}

/** Settings that only Google has. */
export interface GoogleNodeGroupExtras {
  /** Cards attached to the machine. Default none; A2, A3, A4, G2 and G4 machines have built-in cards. */
  readonly guestAccelerator?: GuestAccelerator | undefined;
  /** Minimum CPU platform, e.g. `Intel Ice Lake`. Default: the cloud's choice. */
  readonly minCpuPlatform?: string | undefined;
  /** Local SSDs of 375 GiB, attached to a machine type without built-in ones. Default 0. */
  readonly localSsds?: number | undefined;
  /**
   * Whether nodes may send and receive packets of other addresses than their own. Pods need it where the cloud controller makes a route
   * to each node; not with an overlay network or alias ranges. Default false.
   */
  readonly canIpForward?: boolean | undefined;
  /**
   * The first is that of the node's pods (cloud-provider-gcp, `CloudAllocator`), which limits how many there are by default: half of
   * its addresses. Default none.
   */
  readonly aliasIpRanges?: readonly AliasIpRange[] | undefined;
  /** Ports of nodes by name, which a backend service refers to: `{ http: 30080 }`. Default none. */
  readonly namedPorts?: Readonly<Record<string, number>> | undefined;
  /** Target pools of network load balancers, `projects/P/regions/R/targetPools/T`, that new nodes are added to. Default none. */
  readonly targetPools?: readonly string[] | undefined;
}
