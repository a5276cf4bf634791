import type { KubeletFields } from "../declaration/kubelet-fields";

/**
 * Bottlerocket's settings for fields of KubeletConfiguration that are passed on, by field. A release that does not know a declared one
 * refuses the user data: `max-parallel-image-pulls` and the ages of images are from settings 0.17.0 of November 2025.
 * @read 2026-11 bottlerocket-settings-sdk, bottlerocket-settings-models 0.28.0 of 2026-09-11
 */
export const BOTTLEROCKET_FIELDS: Readonly<Partial<Record<keyof KubeletFields, string>>> = {
  clusterDNS: "cluster-dns-ip",
  clusterDomain: "cluster-domain",
  containerLogMaxWorkers: "container-log-max-workers",
  containerLogMonitorInterval: "container-log-monitor-interval",
  cpuCFSQuota: "cpu-cfs-quota-enforced",
  cpuManagerReconcilePeriod: "cpu-manager-reconcile-period",
  eventBurst: "event-burst",
  eventRecordQPS: "event-qps",
  imageMaximumGCAge: "image-maximum-gc-age",
  imageMinimumGCAge: "image-minimum-gc-age",
  kubeAPIBurst: "kube-api-burst",
  kubeAPIQPS: "kube-api-qps",
  maxParallelImagePulls: "max-parallel-image-pulls",
  memorySwap: "memory-swap-behavior",
  registryBurst: "registry-burst",
  registryPullQPS: "registry-qps",
  singleProcessOOMKill: "single-process-oom-kill",
};
