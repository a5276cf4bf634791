/**
 * The other fields of KubeletConfiguration (kubelet.config.k8s.io/v1beta1), by their own names. They are checked against the table of
 * the cluster's minor and passed on. Fields that are undefined here are decided elsewhere: `kubelet-field-decided` says where.
 * Durations are Go durations: `1m30s`. Written by scripts/kubelet-fields.mjs; do not edit.
 */
export interface KubeletFields {
  /** Address on which the kubelet serves. Default `0.0.0.0`. */
  readonly address?: string | undefined;
  readonly apiVersion?: undefined;
  /** Who may talk to the kubelet's server. The CIS profile sets it. */
  readonly authentication?:
    | {
        readonly anonymous?: { readonly enabled?: boolean | undefined } | undefined;
        readonly webhook?:
          | { readonly cacheTTL?: string | undefined; readonly enabled?: boolean | undefined }
          | undefined;
        readonly x509?: { readonly clientCAFile?: string | undefined } | undefined;
      }
    | undefined;
  /** What they may do there. The CIS profile sets it. */
  readonly authorization?:
    | {
        readonly mode?: "AlwaysAllow" | "Webhook" | undefined;
        readonly webhook?:
          | { readonly cacheAuthorizedTTL?: string | undefined; readonly cacheUnauthorizedTTL?: string | undefined }
          | undefined;
      }
    | undefined;
  /** How the kubelet manages control groups; the same as the container runtime's. Default the runtime's own. */
  readonly cgroupDriver?: "cgroupfs" | "systemd" | undefined;
  /** Control group above those of pods; empty for the runtime's default. */
  readonly cgroupRoot?: string | undefined;
  /** Whether pods are in control groups by their class of service. Default true. */
  readonly cgroupsPerQOS?: boolean | undefined;
  /** Addresses of the DNS servers of pods. Default the cluster's. */
  readonly clusterDNS?: readonly string[] | undefined;
  /** DNS domain that pods search first. Default the cluster's. */
  readonly clusterDomain?: string | undefined;
  /** How changes of ConfigMaps and Secrets are noticed. Default `Watch`. */
  readonly configMapAndSecretChangeDetectionStrategy?: "Cache" | "Get" | "Watch" | undefined;
  /** Rotations of container logs at the same time. Default 1. */
  readonly containerLogMaxWorkers?: number | undefined;
  /** Time between two looks at the size of container logs. Default `10s`. */
  readonly containerLogMonitorInterval?: string | undefined;
  readonly containerRuntimeEndpoint?: undefined;
  /** Media type of requests to the API server. Default `application/vnd.kubernetes.protobuf`. */
  readonly contentType?: string | undefined;
  /** Whether CPU limits of containers are enforced by quota. Default true. */
  readonly cpuCFSQuota?: boolean | undefined;
  /** Period of that quota, 1ms to 1s; other than the default with the gate CustomCPUCFSQuotaPeriod. Default `100ms`. */
  readonly cpuCFSQuotaPeriod?: string | undefined;
  /** Time between two corrections of the CPUs of containers. Default `10s`. */
  readonly cpuManagerReconcilePeriod?: string | undefined;
  /** Longest wait before a container that keeps failing starts again, 1s to 300s. Default `5m`. */
  readonly crashLoopBackOff?: { readonly maxContainerRestartPeriod?: string | undefined } | undefined;
  /** Sysctls of every pod that does not set them; with the gate DefaultPodSysctls. From Kubernetes 1.37 on. */
  readonly defaultPodSysctls?: Readonly<Record<string, string>> | undefined;
  /** Whether locks are profiled. Default false. */
  readonly enableContentionProfiling?: boolean | undefined;
  /** Whether volumes are attached by the controller manager. Default true. */
  readonly enableControllerAttachDetach?: boolean | undefined;
  /** Whether the level of the kubelet's log can be changed by request. Default true. */
  readonly enableDebugFlagsHandler?: boolean | undefined;
  /** Whether the kubelet answers requests for logs, exec and port-forward. Default true. */
  readonly enableDebuggingHandlers?: boolean | undefined;
  /** Whether the kubelet can be profiled by request. Default true. */
  readonly enableProfilingHandler?: boolean | undefined;
  /** Whether the kubelet serves at all. Default true. */
  readonly enableServer?: boolean | undefined;
  /** Whether logs of the system can be read by request. Default true. */
  readonly enableSystemLogHandler?: boolean | undefined;
  /** Whether logs of the system can be queried by request. Default false. */
  readonly enableSystemLogQuery?: boolean | undefined;
  /** For which control groups the reservations are limits too. Default `pods`. */
  readonly enforceNodeAllocatable?:
    | readonly (
        | "kube-reserved"
        | "kube-reserved-compressible"
        | "none"
        | "pods"
        | "system-reserved"
        | "system-reserved-compressible"
      )[]
    | undefined;
  /** Events that may exceed `eventRecordQPS` for a moment. Default 100. */
  readonly eventBurst?: number | undefined;
  /** Events a second, 0 for no limit. The CIS profile sets it. Default 50. */
  readonly eventRecordQPS?: number | undefined;
  /** How much each eviction frees beyond its threshold, by signal. */
  readonly evictionMinimumReclaim?: Readonly<Record<string, string>> | undefined;
  /** How long a pressure has to be gone before the node says so. Default `5m`. */
  readonly evictionPressureTransitionPeriod?: string | undefined;
  /** Whether the kubelet refuses to start on cgroup v1. Default true from 1.35 on. */
  readonly failCgroupV1?: boolean | undefined;
  /** Whether the kubelet refuses to start on a machine with swap. Default true. */
  readonly failSwapOn?: boolean | undefined;
  /** Features of Kubernetes by name, on or off. They are not checked: a gate that the minor lacks keeps the kubelet from starting. */
  readonly featureGates?: Readonly<Record<string, boolean>> | undefined;
  /** Time between two looks at static pods in files. Default `20s`. */
  readonly fileCheckFrequency?: string | undefined;
  /** How a pod reaches itself through its service; for bridges only. Default `promiscuous-bridge`. */
  readonly hairpinMode?: "hairpin-veth" | "none" | "promiscuous-bridge" | undefined;
  readonly healthzBindAddress?: undefined;
  readonly healthzPort?: undefined;
  /** Time between two looks at static pods on the web. Default `20s`. */
  readonly httpCheckFrequency?: string | undefined;
  /** Age at which an unused image is deleted even if there is room, above `imageMinimumGCAge`. Default never. */
  readonly imageMaximumGCAge?: string | undefined;
  /** Age below which an unused image is not deleted. Default `2m`. */
  readonly imageMinimumGCAge?: string | undefined;
  /** For which images on the machine a pod must show that it may pull them. Default `NeverVerifyPreloadedImages`. */
  readonly imagePullCredentialsVerificationPolicy?:
    | "AlwaysVerify"
    | "NeverVerify"
    | "NeverVerifyAllowlistedImages"
    | "NeverVerifyPreloadedImages"
    | undefined;
  /** Socket of another image service than the container runtime's. */
  readonly imageServiceEndpoint?: string | undefined;
  /** Deprecated by Kubernetes. Mark of packets to drop. Default 15. */
  readonly iptablesDropBit?: number | undefined;
  /** Deprecated by Kubernetes. Mark of packets to masquerade. Default 14. */
  readonly iptablesMasqueradeBit?: number | undefined;
  /** Whether the kernel tells of memory thresholds, and they are not only polled. Default false. */
  readonly kernelMemcgNotification?: boolean | undefined;
  readonly kind?: undefined;
  /** Requests to the API server that may exceed `kubeAPIQPS` for a moment. Default 100. */
  readonly kubeAPIBurst?: number | undefined;
  /** Requests to the API server a second. Default 50. */
  readonly kubeAPIQPS?: number | undefined;
  /** Control group of Kubernetes' own daemons; not with `reservedSystemCPUs`. */
  readonly kubeReservedCgroup?: string | undefined;
  /** Control group of the kubelet. */
  readonly kubeletCgroups?: string | undefined;
  readonly localStorageCapacityIsolation?: undefined;
  /** Format, level and buffers of the kubelet's log. */
  readonly logging?:
    | {
        readonly flushFrequency?: string | number | undefined;
        readonly format?: "json" | "text" | undefined;
        readonly options?:
          | {
              readonly json?:
                | { readonly infoBufferSize?: string | undefined; readonly splitStream?: boolean | undefined }
                | undefined;
              readonly text?:
                | { readonly infoBufferSize?: string | undefined; readonly splitStream?: boolean | undefined }
                | undefined;
            }
          | undefined;
        readonly verbosity?: number | undefined;
        readonly vmodule?:
          | readonly { readonly filePattern: string; readonly verbosity?: number | undefined }[]
          | undefined;
      }
    | undefined;
  /** Whether the kubelet keeps chains of iptables for others. The CIS profile sets it. Default true. */
  readonly makeIPTablesUtilChains?: boolean | undefined;
  /** Files that the kubelet may have open. Default 1000000. */
  readonly maxOpenFiles?: number | undefined;
  /** Images pulled at the same time; above 1 not with `serializeImagePulls: true`. Default no limit, where pulls are not serialized. */
  readonly maxParallelImagePulls?: number | undefined;
  /** Whether memory requests are protected by control groups; with the gate MemoryQoS. Default `None`. From Kubernetes 1.36 on. */
  readonly memoryReservationPolicy?: "None" | "TieredReservation" | undefined;
  /** What pods may use of the machine's swap; allocatable memory does not count it. Needs `failSwapOn: false`. Default `NoSwap`. */
  readonly memorySwap?: { readonly swapBehavior?: "" | "LimitedSwap" | "NoSwap" | undefined } | undefined;
  /** Part of a memory limit above which a container is slowed down; other than 0.9 with the gate MemoryQoS. */
  readonly memoryThrottlingFactor?: number | undefined;
  /** Whether default thresholds fill the gaps of `evictionHard`, which this project fills itself. Default false. */
  readonly mergeDefaultEvictionSettings?: boolean | undefined;
  /** Seconds after which the node counts as lost. Default 40. */
  readonly nodeLeaseDurationSeconds?: number | undefined;
  /** Images that the node's status lists, -1 for all. Default 50. */
  readonly nodeStatusMaxImages?: number | undefined;
  /** Time between two reports of an unchanged status. Default `5m`. */
  readonly nodeStatusReportFrequency?: string | undefined;
  /** Time between two computations of the status. Default `10s`. */
  readonly nodeStatusUpdateFrequency?: string | undefined;
  /** How readily the kernel kills the kubelet, -1000 to 1000. Default -999. */
  readonly oomScoreAdj?: number | undefined;
  readonly podCIDR?: undefined;
  /** Folder of container logs. Default `/var/log/pods`. */
  readonly podLogsDir?: string | undefined;
  readonly podsPerCore?: undefined;
  /** Port on which the kubelet serves. Default 10250. */
  readonly port?: number | undefined;
  /** Images that need no check, with `NeverVerifyAllowlistedImages`. */
  readonly preloadedImagesVerificationAllowlist?: readonly string[] | undefined;
  /** Whether the kubelet refuses to start on unexpected kernel settings. The CIS profile sets it. Default false. */
  readonly protectKernelDefaults?: boolean | undefined;
  readonly providerID?: undefined;
  /** Percent of a resource that lower classes of service may not use; with the gate QOSReserved. */
  readonly qosReserved?: Readonly<Record<string, string>> | undefined;
  /** Port without authentication, 0 for none. The CIS profile sets it. Default 0. */
  readonly readOnlyPort?: number | undefined;
  readonly registerNode?: undefined;
  readonly registerWithTaints?: undefined;
  /** Image pulls that may exceed `registryPullQPS` for a moment. Default 10. */
  readonly registryBurst?: number | undefined;
  /** Image pulls a second, 0 for no limit. Default 5. */
  readonly registryPullQPS?: number | undefined;
  readonly reservedMemory?: undefined;
  /** Resolver configuration that pods inherit. Default `/etc/resolv.conf`. */
  readonly resolvConf?: string | undefined;
  /** Whether the kubelet renews its client certificate. The CIS profile sets it. Default false. */
  readonly rotateCertificates?: boolean | undefined;
  readonly runOnce?: undefined;
  /** Time limit of most requests to the container runtime. Default `2m`. */
  readonly runtimeRequestTimeout?: string | undefined;
  /** Whether images are pulled one after another. Default true without `maxParallelImagePulls`; false on EKS. */
  readonly serializeImagePulls?: boolean | undefined;
  /** Minor whose hidden metrics are shown once more. */
  readonly showHiddenMetricsForVersion?: string | undefined;
  readonly shutdownGracePeriodByPodPriority?: undefined;
  /** Whether only the process without memory is killed, and not its whole container. Default false with cgroup v2. */
  readonly singleProcessOOMKill?: boolean | undefined;
  /** Folder of static pods. */
  readonly staticPodPath?: string | undefined;
  /** Web address of static pods. */
  readonly staticPodURL?: string | undefined;
  /** Headers of the requests to `staticPodURL`. */
  readonly staticPodURLHeader?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Time after which an idle exec or port-forward ends. The CIS profile sets it. Default `4h`. */
  readonly streamingConnectionIdleTimeout?: string | undefined;
  /** Longest time between two comparisons of pods with their specs. Default `1m`. */
  readonly syncFrequency?: string | undefined;
  /** Control group for processes that are in none; with `cgroupRoot`. */
  readonly systemCgroups?: string | undefined;
  /** Control group of the system's daemons; not with `reservedSystemCPUs`. */
  readonly systemReservedCgroup?: string | undefined;
  /** Serving certificate, a file on the machine. */
  readonly tlsCertFile?: string | undefined;
  /** Cipher suites of the kubelet's server. The CIS profile sets it. */
  readonly tlsCipherSuites?: readonly string[] | undefined;
  /** Curves of the kubelet's server, by their numbers in Go. From Kubernetes 1.36 on. */
  readonly tlsCurvePreferences?: readonly number[] | undefined;
  /** Lowest version of TLS of the kubelet's server. The CIS profile sets it. Default `VersionTLS12`. */
  readonly tlsMinVersion?: "VersionTLS10" | "VersionTLS11" | "VersionTLS12" | "VersionTLS13" | undefined;
  /** Key of that certificate, a file on the machine. */
  readonly tlsPrivateKeyFile?: string | undefined;
  /** Options of the topology manager's policy by name, as texts: `max-allowable-numa-nodes`, `prefer-closest-numa-nodes`. */
  readonly topologyManagerPolicyOptions?: Readonly<Record<string, string>> | undefined;
  /** Where the kubelet sends traces, and how many of a million. */
  readonly tracing?:
    | { readonly endpoint?: string | undefined; readonly samplingRatePerMillion?: number | undefined }
    | undefined;
  /** User ids of each pod with a user namespace of its own, a multiple of 65536. Default 65536. */
  readonly userNamespaces?: { readonly idsPerPod?: number | undefined } | undefined;
  /** Folder of volume plugins. Default `/usr/libexec/kubernetes/kubelet-plugins/volume/exec/`. */
  readonly volumePluginDir?: string | undefined;
  /** Time between two measurements of volumes, negative for none. Default `1m`. */
  readonly volumeStatsAggPeriod?: string | undefined;
}
