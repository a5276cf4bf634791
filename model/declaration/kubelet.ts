/** Amounts that a kubelet can hold back from pods, as Kubernetes quantities. */
export interface ReservedResources {
  /** Cores: `200m`, `1`. */
  readonly cpu?: string | undefined;
  /** Whole bytes: `1Gi`. */
  readonly memory?: string | undefined;
  /** Whole bytes of the disk that pods write to. */
  readonly "ephemeral-storage"?: string | undefined;
}

/** What a kubelet watches, by the names that it gives to its signals (kubernetes.io, "Node-pressure Eviction"). */
export const EVICTION_SIGNALS = [
  "memory.available",
  "nodefs.available",
  "nodefs.inodesFree",
  "imagefs.available",
  "imagefs.inodesFree",
  "pid.available",
] as const;

/** One of {@link EVICTION_SIGNALS}. */
export type EvictionSignal = (typeof EVICTION_SIGNALS)[number];

/** Thresholds by signal: a quantity, or a percentage such as `12.5%`. */
export type EvictionThresholds = { readonly [S in EvictionSignal]?: string | undefined };

/** Go durations by signal. */
export type EvictionGracePeriods = EvictionThresholds;

/** How CPUs are given to containers (kubernetes.io, "Control CPU Management Policies on the Node"). */
export const CPU_MANAGER_POLICIES = ["none", "static"] as const;
/** How memory is given to containers ("Utilizing the NUMA-aware Memory Manager"). */
export const MEMORY_MANAGER_POLICIES = ["None", "Static"] as const;
/** How far CPUs, memory and devices of a pod have to be near each other ("Control Topology Management Policies on a node"). */
export const TOPOLOGY_MANAGER_POLICIES = ["none", "best-effort", "restricted", "single-numa-node"] as const;
/** What the topology manager keeps together. */
export const TOPOLOGY_MANAGER_SCOPES = ["container", "pod"] as const;

/**
 * Settings of the kubelet, by the names of its KubeletConfiguration (kubelet.config.k8s.io/v1beta1). What they take away from
 * pods is in the node template, and so in what cluster-autoscaler plans with.
 */
export interface KubeletSettings {
  /** Pods on a node. Default 110; on EKS no more than the VPC CNI has addresses for. */
  readonly maxPods?: number | undefined;
  /** Held back for the kubelet and the container runtime. Default by size of the machine; each amount by itself. */
  readonly kubeReserved?: ReservedResources | undefined;
  /** Held back for the system's own daemons, on top of `kubeReserved`. Default nothing. */
  readonly systemReserved?: ReservedResources | undefined;
  /**
   * Below these the kubelet evicts pods at once; `memory.available` and `nodefs.available` are taken off allocatable. Default
   * 100Mi of memory, 12.5% of nodefs, 15% of imagefs, 5% of the inodes of both; each signal by itself.
   */
  readonly evictionHard?: EvictionThresholds | undefined;
  /** Below these it evicts after a grace period, which every one of them must have. Default none. */
  readonly evictionSoft?: EvictionThresholds | undefined;
  /** For each signal of `evictionSoft`. */
  readonly evictionSoftGracePeriod?: EvictionGracePeriods | undefined;
  /** Most seconds that an evicted pod is given to end after a soft threshold. Default 0. */
  readonly evictionMaxPodGracePeriod?: number | undefined;
  /** Default `none`. */
  readonly cpuManagerPolicy?: (typeof CPU_MANAGER_POLICIES)[number] | undefined;
  /** Options of the policy, `"true"` or `"false"` by name, e.g. `full-pcpus-only`. Default none. */
  readonly cpuManagerPolicyOptions?: Readonly<Record<string, string>> | undefined;
  /** Default `None`. With `Static` everything that is held back is held back on NUMA node 0. */
  readonly memoryManagerPolicy?: (typeof MEMORY_MANAGER_POLICIES)[number] | undefined;
  /** Default `none`. */
  readonly topologyManagerPolicy?: (typeof TOPOLOGY_MANAGER_POLICIES)[number] | undefined;
  /** Default `container`. */
  readonly topologyManagerScope?: (typeof TOPOLOGY_MANAGER_SCOPES)[number] | undefined;
  /** Go duration that a shutdown waits for pods. Default by cloud, within its notice to spot nodes: AWS 90s, Azure and Google 25s. */
  readonly shutdownGracePeriod?: string | undefined;
  /** The part of it that is kept for critical pods. Default AWS 30s, Azure and Google 10s. */
  readonly shutdownGracePeriodCriticalPods?: string | undefined;
  /** Size at which a container's log is rotated. Default `10Mi`, the kubelet's own. */
  readonly containerLogMaxSize?: string | undefined;
  /** Log files kept of each container. Default 5, the kubelet's own. */
  readonly containerLogMaxFiles?: number | undefined;
  /** Percent of the image disk above which images are deleted. Default 85, the kubelet's own. */
  readonly imageGCHighThresholdPercent?: number | undefined;
  /** Percent down to which they are. Default 80, the kubelet's own. */
  readonly imageGCLowThresholdPercent?: number | undefined;
  /** Runtime's default seccomp profile for pods that name none. Default true with `security.profile: "cis"`. */
  readonly seccompDefault?: boolean | undefined;
  /** Processes of a pod. Default 4096 with `security.profile: "cis"`. */
  readonly podPidsLimit?: number | undefined;
  /** Sysctls outside Kubernetes' safe set that pods may set, `net.core.*` for a whole branch. Default none. */
  readonly allowedUnsafeSysctls?: readonly string[] | undefined;
  /**
   * Get the serving certificate from the cluster instead of signing it oneself. Default true on EKS, which approves the request;
   * elsewhere false, because without an approver in the cluster no log and no exec reaches a node.
   */
  readonly serverTLSBootstrap?: boolean | undefined;
}
