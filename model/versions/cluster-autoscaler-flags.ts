import { type KubernetesMinor, minorNumber } from "./kubernetes-minor";

/** How a flag's value is written: `strings` repeats the flag (MultiString), `csv` joins with commas (StringSlice). */
export type FlagType = "bool" | "int" | "float" | "duration" | "string" | "strings" | "csv";

/** The facts of one flag of the cluster-autoscaler binary. */
export interface FlagSpec {
  /** How the value is written. */
  readonly type: FlagType;
  /** First Kubernetes 1.x minor whose cluster-autoscaler knows the flag; 28 is the oldest minor that was searched, 33 for klog's flags. */
  readonly since: number;
  /** Last 1.x minor that knows it. Default: no end known. */
  readonly until?: number;
}

/**
 * Flags that cluster-autoscaler inherits: klog, leader election, logging and feature gates.
 * `leader-elect-resource-namespace` is parsed and never read: the lease is in `--namespace`.
 * Source: `main.go` of tags cluster-autoscaler-1.33.6 … 1.36.1 (klog.InitFlags, BindLeaderElectionFlags, logsapi.AddFlags,
 * featureGate.AddFlag), with k8s.io/component-base v0.33.13 … v0.37.2 and k8s.io/klog/v2 v2.130.1, from 1.36 on v2.140.0.
 * @read 2026-11 k8s.io/component-base 0.33.13 to 0.37.2, k8s.io/klog 2.130.1 and 2.140.0
 */
const COMPONENT_FLAGS = {
  "add-dir-header": { type: "bool", since: 33 },
  alsologtostderr: { type: "bool", since: 33 },
  alsologtostderrthreshold: { type: "string", since: 36 },
  "feature-gates": { type: "csv", since: 28 },
  "leader-elect": { type: "bool", since: 28 },
  "leader-elect-lease-duration": { type: "duration", since: 28 },
  "leader-elect-renew-deadline": { type: "duration", since: 28 },
  "leader-elect-resource-lock": { type: "string", since: 28 },
  "leader-elect-resource-name": { type: "string", since: 28 },
  "leader-elect-resource-namespace": { type: "string", since: 28 },
  "leader-elect-retry-period": { type: "duration", since: 28 },
  "legacy-stderr-threshold-behavior": { type: "bool", since: 36 },
  "log-backtrace-at": { type: "string", since: 33 },
  "log-dir": { type: "string", since: 33 },
  "log-file": { type: "string", since: 33 },
  "log-file-max-size": { type: "int", since: 33 },
  "log-flush-frequency": { type: "duration", since: 33 },
  "log-json-info-buffer-size": { type: "string", since: 33 },
  "log-json-split-stream": { type: "bool", since: 33 },
  "log-text-info-buffer-size": { type: "string", since: 33 },
  "log-text-split-stream": { type: "bool", since: 33 },
  "logging-format": { type: "string", since: 28 },
  logtostderr: { type: "bool", since: 28 },
  "one-output": { type: "bool", since: 33 },
  "skip-headers": { type: "bool", since: 33 },
  "skip-log-headers": { type: "bool", since: 33 },
  stderrthreshold: { type: "string", since: 28 },
  v: { type: "int", since: 28 },
  vmodule: { type: "csv", since: 28 },
} as const satisfies Record<string, FlagSpec>;

/**
 * Flags that cluster-autoscaler defines itself; an unknown flag ends the process at start.
 * Source: `config/flags/flags.go` of kubernetes/autoscaler at each minor's newest tag; for 37 that of branch
 * cluster-autoscaler-release-1.37 and `pkg/config/flags/flags.go` of kubernetes-sigs/cluster-autoscaler, where it moved.
 * @read 2026-11 kubernetes/autoscaler 1.33.6 to 1.36.1 and branch cluster-autoscaler-release-1.37, kubernetes-sigs/cluster-autoscaler of 2026-08-21
 */
const CORE_FLAGS = {
  address: { type: "string", since: 28 },
  "allowed-scheduler-names": { type: "csv", since: 35 },
  "async-node-groups": { type: "bool", since: 31 },
  "aws-use-static-instance-list": { type: "bool", since: 28 },
  "balance-similar-node-groups": { type: "bool", since: 28 },
  "balancing-ignore-label": { type: "strings", since: 28 },
  "balancing-label": { type: "strings", since: 28 },
  "blocking-system-pod-distruption-timeout": { type: "duration", since: 33 },
  "bulk-mig-instances-listing-enabled": { type: "bool", since: 31 },
  "bypassed-scheduler-names": { type: "csv", since: 29 },
  "capacity-buffer-controller-enabled": { type: "bool", since: 34 },
  "capacity-buffer-pod-dry-run-enabled": { type: "bool", since: 36 },
  "capacity-buffer-pod-injection-enabled": { type: "bool", since: 34 },
  "capacity-buffer-ready-replicas-enabled": { type: "bool", since: 37 },
  "capacity-quotas-enabled": { type: "bool", since: 36 },
  "check-capacity-batch-processing": { type: "bool", since: 32 },
  "check-capacity-processor-instance": { type: "string", since: 33 },
  "check-capacity-provisioning-request-batch-timebox": { type: "duration", since: 32 },
  "check-capacity-provisioning-request-max-batch-size": { type: "int", since: 32 },
  "cloud-config": { type: "string", since: 28 },
  "cloud-provider": { type: "string", since: 28 },
  "cluster-name": { type: "string", since: 28 },
  "cluster-snapshot-parallelism": { type: "int", since: 33 },
  "clusterapi-cloud-config-authoritative": { type: "bool", since: 28 },
  "cordon-node-before-terminating": { type: "bool", since: 28 },
  "cores-total": { type: "string", since: 28 },
  "daemonset-eviction-for-empty-nodes": { type: "bool", since: 28 },
  "daemonset-eviction-for-occupied-nodes": { type: "bool", since: 28 },
  "debugging-snapshot-enabled": { type: "bool", since: 28 },
  "drain-priority-config": { type: "string", since: 29 },
  "dynamic-node-delete-delay-after-taint-enabled": { type: "bool", since: 29 },
  "emit-per-nodegroup-metrics": { type: "bool", since: 28 },
  "enable-csi-node-aware-scheduling": { type: "bool", since: 35 },
  "enable-dynamic-resource-allocation": { type: "bool", since: 32 },
  "enable-graceful-degradation": { type: "bool", since: 37 },
  "enable-inter-pod-affinity-hostname-fast-path": { type: "bool", since: 37 },
  "enable-proactive-scaleup": { type: "bool", since: 31 },
  "enable-provisioning-requests": { type: "bool", since: 30 },
  "enforce-node-group-min-size": { type: "bool", since: 28 },
  estimator: { type: "string", since: 28 },
  expander: { type: "string", since: 28 },
  "expendable-pods-priority-cutoff": { type: "int", since: 28 },
  "fastpath-binpacking-enabled": { type: "bool", since: 36 },
  "force-delete-failed-nodes": { type: "bool", since: 31 },
  "force-delete-unregistered-nodes": { type: "bool", since: 32 },
  "force-ds": { type: "bool", since: 28 },
  "frequent-loops-enabled": { type: "bool", since: 30 },
  "gce-concurrent-refreshes": { type: "int", since: 28 },
  "gce-expander-ephemeral-storage-support": { type: "bool", since: 28, until: 32 },
  "gce-mig-instances-min-refresh-wait-time": { type: "duration", since: 28 },
  "gpu-total": { type: "strings", since: 28 },
  "grpc-expander-cert": { type: "string", since: 28 },
  "grpc-expander-url": { type: "string", since: 28 },
  "ignore-daemonsets-utilization": { type: "bool", since: 28 },
  "ignore-mirror-pods-utilization": { type: "bool", since: 28 },
  "ignore-taint": { type: "strings", since: 28 },
  "initial-node-group-backoff-duration": { type: "duration", since: 28 },
  "kube-api-content-type": { type: "string", since: 29 },
  "kube-client-burst": { type: "int", since: 28 },
  "kube-client-qps": { type: "float", since: 28 },
  kubeconfig: { type: "string", since: 28 },
  kubernetes: { type: "string", since: 28 },
  "max-allocatable-difference-ratio": { type: "float", since: 28 },
  "max-autoprovisioned-node-group-count": { type: "int", since: 28, until: 32 },
  "max-binpacking-time": { type: "duration", since: 31 },
  "max-bulk-soft-taint-count": { type: "int", since: 28 },
  "max-bulk-soft-taint-time": { type: "duration", since: 28 },
  "max-drain-parallelism": { type: "int", since: 28 },
  "max-empty-bulk-delete": { type: "int", since: 28, until: 32 },
  "max-failing-time": { type: "duration", since: 28 },
  "max-free-difference-ratio": { type: "float", since: 28 },
  "max-graceful-termination-sec": { type: "int", since: 28 },
  "max-inactivity": { type: "duration", since: 28 },
  "max-node-group-backoff-duration": { type: "duration", since: 28 },
  "max-node-provision-time": { type: "duration", since: 28 },
  "max-node-skip-eval-time-tracker-enabled": { type: "bool", since: 35 },
  "max-node-startup-time": { type: "duration", since: 35 },
  "max-nodegroup-binpacking-duration": { type: "duration", since: 28 },
  "max-nodes-per-scaleup": { type: "int", since: 28 },
  "max-nodes-total": { type: "int", since: 28 },
  "max-pod-eviction-time": { type: "duration", since: 28 },
  "max-scale-down-parallelism": { type: "int", since: 28 },
  "max-startup-time": { type: "duration", since: 36 },
  "max-total-unready-percentage": { type: "float", since: 28 },
  "memory-difference-ratio": { type: "float", since: 28 },
  "memory-total": { type: "string", since: 28 },
  "min-replica-count": { type: "int", since: 28 },
  namespace: { type: "string", since: 28 },
  "new-pod-scale-up-delay": { type: "duration", since: 28 },
  "node-autoprovisioning-enabled": { type: "bool", since: 28, until: 32 },
  "node-delete-delay-after-taint": { type: "duration", since: 28 },
  "node-deletion-batcher-interval": { type: "duration", since: 28 },
  "node-deletion-candidate-ttl": { type: "duration", since: 34 },
  "node-deletion-delay-timeout": { type: "duration", since: 28 },
  "node-group-auto-discovery": { type: "strings", since: 28 },
  "node-group-backoff-reset-timeout": { type: "duration", since: 28 },
  "node-info-cache-expire-time": { type: "duration", since: 28 },
  "node-removal-latency-tracking-enabled": { type: "bool", since: 35 },
  nodes: { type: "strings", since: 28 },
  "ok-total-unready-count": { type: "int", since: 28 },
  "parallel-drain": { type: "bool", since: 28, until: 31 },
  "parallel-scale-up": { type: "bool", since: 28 },
  "pending-pods-batching-timeout": { type: "duration", since: 37 },
  "pod-injection-limit": { type: "int", since: 31 },
  "predicate-parallelism": { type: "int", since: 35 },
  profiling: { type: "bool", since: 28 },
  "provisioning-request-initial-backoff-time": { type: "duration", since: 32 },
  "provisioning-request-max-backoff-cache-size": { type: "int", since: 32 },
  "provisioning-request-max-backoff-time": { type: "duration", since: 32 },
  "record-duplicated-events": { type: "bool", since: 28 },
  regional: { type: "bool", since: 28 },
  "salvo-scale-up": { type: "bool", since: 36 },
  "salvo-scale-up-budget": { type: "duration", since: 36 },
  "scale-down-candidates-pool-min-count": { type: "int", since: 28 },
  "scale-down-candidates-pool-ratio": { type: "float", since: 28 },
  "scale-down-delay-after-add": { type: "duration", since: 28 },
  "scale-down-delay-after-delete": { type: "duration", since: 28 },
  "scale-down-delay-after-failure": { type: "duration", since: 28 },
  "scale-down-delay-type-local": { type: "bool", since: 29 },
  "scale-down-enabled": { type: "bool", since: 28 },
  "scale-down-gpu-utilization-threshold": { type: "float", since: 28 },
  "scale-down-non-empty-candidates-count": { type: "int", since: 28 },
  "scale-down-simulation-timeout": { type: "duration", since: 28 },
  "scale-down-unneeded-time": { type: "duration", since: 28 },
  "scale-down-unready-enabled": { type: "bool", since: 28 },
  "scale-down-unready-time": { type: "duration", since: 28 },
  "scale-down-utilization-threshold": { type: "float", since: 28 },
  "scale-from-unschedulable": { type: "bool", since: 35 },
  "scale-up-from-zero": { type: "bool", since: 28 },
  "scaleup-simulation-for-skipped-node-groups-enabled": { type: "bool", since: 36 },
  "scan-interval": { type: "duration", since: 28 },
  "scheduler-config-file": { type: "string", since: 28 },
  "scheduler-verbosity": { type: "int", since: 37 },
  "skip-nodes-with-custom-controller-pods": { type: "bool", since: 28 },
  "skip-nodes-with-local-storage": { type: "bool", since: 28 },
  "skip-nodes-with-system-pods": { type: "bool", since: 28 },
  "startup-taint": { type: "strings", since: 29 },
  "startup-taint-prefix": { type: "strings", since: 36 },
  "status-config-map-name": { type: "string", since: 28 },
  "status-taint": { type: "strings", since: 29 },
  "unremovable-node-recheck-timeout": { type: "duration", since: 28 },
  "user-agent": { type: "string", since: 28 },
  "write-status-configmap": { type: "bool", since: 28 },
} as const satisfies Record<string, FlagSpec>;

/** Every known flag of the cluster-autoscaler binary, by its upstream name, without the dashes. */
export const CLUSTER_AUTOSCALER_FLAGS = { ...CORE_FLAGS, ...COMPONENT_FLAGS } as const;

/** Name of a known flag, as upstream spells it (`blocking-system-pod-distruption-timeout` included). */
export type ClusterAutoscalerFlagName = keyof typeof CLUSTER_AUTOSCALER_FLAGS;

/** The type of value for each {@link FlagType}; a duration is Go's (`10m`, `1h30m`). */
interface FlagValues {
  readonly bool: boolean;
  readonly int: number;
  readonly float: number;
  readonly duration: string;
  readonly string: string;
  readonly strings: readonly string[];
  readonly csv: readonly string[];
}

/** Values for flags of cluster-autoscaler. Default of each: the binary's own, if the flag is absent. */
export type ClusterAutoscalerFlags = {
  readonly [Name in ClusterAutoscalerFlagName]?:
    | FlagValues[(typeof CLUSTER_AUTOSCALER_FLAGS)[Name]["type"]]
    | undefined;
};

const SPECS: Readonly<Record<string, FlagSpec>> = CLUSTER_AUTOSCALER_FLAGS;

function specOf(name: string): FlagSpec | undefined {
  return Object.hasOwn(SPECS, name) ? SPECS[name] : undefined;
}

/** Whether the cluster-autoscaler of this Kubernetes minor knows the flag (name without dashes). */
export function flagExists(name: string, minor: KubernetesMinor): boolean {
  const spec = specOf(name);
  const number = minorNumber(minor);
  return spec !== undefined && spec.since <= number && number <= (spec.until ?? number);
}

type FlagValue = FlagValues[FlagType];

function renderFlag(name: string, value: FlagValue): string[] {
  if (!Array.isArray(value)) return [`--${name}=${value}`];
  if (specOf(name)?.type === "strings") return value.map((item) => `--${name}=${item}`);
  return value.length === 0 ? [] : [`--${name}=${value.join(",")}`];
}

function assertFlagExists(name: string, minor: KubernetesMinor): void {
  if (!flagExists(name, minor)) throw new Error(`cluster-autoscaler ${minor} has no flag --${name}`);
}

/**
 * Arguments for the cluster-autoscaler container: `--name=value`, sorted by name.
 * Repeated flags keep the given order; empty lists and undefined values add nothing.
 * Throws on a flag of ours that the minor does not know.
 *
 * @param declared those that a cluster overrides: a rule has reported what is unknown, unless the cluster's autoscaler knows it
 */
export function renderFlags(flags: ClusterAutoscalerFlags, minor: KubernetesMinor, declared: object = {}): string[] {
  return Object.entries<FlagValue | undefined>(flags)
    .filter((entry): entry is [string, FlagValue] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, value]) => {
      if (!Object.hasOwn(declared, name)) assertFlagExists(name, minor);
      return renderFlag(name, value);
    });
}
