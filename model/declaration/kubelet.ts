import type { KubeletFields } from "./kubelet-fields";

/** Amounts that a kubelet can reserve, as Kubernetes quantities. */
export interface ReservedResources {
  /** Cores: `200m`, `1`. */
  readonly cpu?: string | undefined;
  /** Whole bytes: `1Gi`. */
  readonly memory?: string | undefined;
  /** Whole bytes of the disk that pods write to. */
  readonly "ephemeral-storage"?: string | undefined;
}

/** Eviction signals, by the kubelet's names for them (kubernetes.io, "Node-pressure Eviction"). */
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

/** How CPUs are assigned to containers (kubernetes.io, "Control CPU Management Policies on the Node"). */
export const CPU_MANAGER_POLICIES = ["none", "static"] as const;
/** How memory is assigned to containers ("Utilizing the NUMA-aware Memory Manager"). */
export const MEMORY_MANAGER_POLICIES = ["None", "Static"] as const;
/** How close CPUs, memory and devices of a pod must be to each other ("Control Topology Management Policies on a node"). */
export const TOPOLOGY_MANAGER_POLICIES = ["none", "best-effort", "restricted", "single-numa-node"] as const;
/** The unit whose resources the topology manager keeps together. */
export const TOPOLOGY_MANAGER_SCOPES = ["container", "pod"] as const;

/**
 * Settings of the kubelet, by their names in KubeletConfiguration (kubelet.config.k8s.io/v1beta1). What they take from pods is
 * part of the node template, so cluster-autoscaler plans with it. Those that are not below are passed on as they are: KubeletFields.
 */
export interface KubeletSettings extends KubeletFields {
  /** Most pods on a node. Default 110; on EKS at most the number that the VPC CNI has addresses for. */
  readonly maxPods?: number | undefined;
  /** Reserved for the kubelet and the container runtime. Each amount has its own default, by size of the machine. */
  readonly kubeReserved?: ReservedResources | undefined;
  /** Reserved for the system's own daemons, in addition to `kubeReserved`. Default nothing. */
  readonly systemReserved?: ReservedResources | undefined;
  /**
   * CPUs by number that pods do not get: `0-1,8`. They are all the CPU that is reserved, so neither reservation may have any. Default none.
   */
  readonly reservedSystemCPUs?: string | undefined;
  /**
   * Below these thresholds the kubelet evicts pods at once. `memory.available` and `nodefs.available` reduce what is allocatable.
   * Each signal has its own default: 100Mi of memory, 12.5% of nodefs, 15% of imagefs, 5% of the inodes of both.
   */
  readonly evictionHard?: EvictionThresholds | undefined;
  /** Below these thresholds it evicts pods after a grace period, which each of them must have. Default none. */
  readonly evictionSoft?: EvictionThresholds | undefined;
  /** Grace period of each signal of `evictionSoft`. */
  readonly evictionSoftGracePeriod?: EvictionGracePeriods | undefined;
  /** Most seconds that an evicted pod has to stop after a soft threshold. Default 0. */
  readonly evictionMaxPodGracePeriod?: number | undefined;
  /** Default `none`. */
  readonly cpuManagerPolicy?: (typeof CPU_MANAGER_POLICIES)[number] | undefined;
  /** Options of the policy by name, e.g. `full-pcpus-only`. Default none. */
  readonly cpuManagerPolicyOptions?: Readonly<Record<string, "true" | "false">> | undefined;
  /** Default `None`. With `Static`, all reservations are on NUMA node 0. */
  readonly memoryManagerPolicy?: (typeof MEMORY_MANAGER_POLICIES)[number] | undefined;
  /** Default `none`. */
  readonly topologyManagerPolicy?: (typeof TOPOLOGY_MANAGER_POLICIES)[number] | undefined;
  /** Default `container`. */
  readonly topologyManagerScope?: (typeof TOPOLOGY_MANAGER_SCOPES)[number] | undefined;
  /** Go duration for which a shutdown waits for pods. Default by cloud, within its notice to spot nodes: AWS 90s, Azure and Google 25s. */
  readonly shutdownGracePeriod?: string | undefined;
  /** The part of that duration that is for critical pods. Default AWS 30s, Azure and Google 10s. */
  readonly shutdownGracePeriodCriticalPods?: string | undefined;
  /** Size at which a container's log is rotated. Default `10Mi`, the kubelet's own. */
  readonly containerLogMaxSize?: string | undefined;
  /** Log files of each container. Default 5, the kubelet's own. */
  readonly containerLogMaxFiles?: number | undefined;
  /** Percent of the image disk above which images are deleted. Default 85, the kubelet's own. */
  readonly imageGCHighThresholdPercent?: number | undefined;
  /** Percent of the image disk down to which images are deleted. Default 80, the kubelet's own. */
  readonly imageGCLowThresholdPercent?: number | undefined;
  /** Whether pods without a seccomp profile get the runtime's default profile. Default true with `security.profile: "cis"`. */
  readonly seccompDefault?: boolean | undefined;
  /** Most processes of a pod. Default 4096 with `security.profile: "cis"`. */
  readonly podPidsLimit?: number | undefined;
  /** Sysctls outside Kubernetes' safe set that pods may set, `net.core.*` for a whole branch. Default none. */
  readonly allowedUnsafeSysctls?: readonly string[] | undefined;
  /**
   * Whether the kubelet requests its serving certificate from the cluster instead of signing it itself. Default true on EKS, which
   * approves the request. Default false elsewhere, because without an approver in the cluster no log and no exec reaches a node.
   */
  readonly serverTLSBootstrap?: boolean | undefined;
}
