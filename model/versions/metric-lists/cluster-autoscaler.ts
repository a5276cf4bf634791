import type { MetricList } from "../../base/metric-list";

/**
 * Metrics of cluster-autoscaler, by number of its minor. Only the leader serves them: they are registered once it leads (main.go, run).
 * Those of groups need `--emit-per-nodegroup-metrics`. Left out are three metrics of GPUs that are deprecated from 1.36 on.
 *
 * - metrics/metrics.go at each minor's newest tag; for 37 that of branch cluster-autoscaler-release-1.37 of 2026-07-30.
 * - cloudprovider/aws/aws_metrics.go and cloudprovider/gce/gce_metrics.go, the same in all of them.
 * - Azure: pkg/metrics/azure_metrics.go of kubernetes-sigs/cloud-provider-azure v1.29.4, which 1.33 and 1.34 call Azure with. From 1.35 on
 *   pkg/azclient/metrics counts for OpenTelemetry, to which cluster-autoscaler gives no meter: it serves nothing about calls of Azure.
 *
 * From 1.36 on `failed_scale_ups_total`, `scaled_up_nodes_total` and `scaled_down_nodes_total` also have labels of GPUs and of drivers.
 * @read 2026-11 cluster-autoscaler 1.33.6, 1.34.5, 1.35.2, 1.36.1 and branch cluster-autoscaler-release-1.37, cloud-provider-azure 1.29.4
 */
export const CLUSTER_AUTOSCALER_METRICS = {
  cloudprovider_azure_api_request_duration_seconds: {
    type: "histogram",
    labels: ["request", "resource_group", "subscription_id", "source"],
    until: 34,
    cloud: "azure",
  },
  cloudprovider_azure_api_request_errors: {
    type: "counter",
    labels: ["request", "resource_group", "subscription_id", "source", "code"],
    until: 34,
    cloud: "azure",
  },
  cloudprovider_azure_api_request_ratelimited_count: {
    type: "counter",
    labels: ["request", "resource_group", "subscription_id", "source"],
    until: 34,
    cloud: "azure",
  },
  cloudprovider_azure_api_request_throttled_count: {
    type: "counter",
    labels: ["request", "resource_group", "subscription_id", "source"],
    until: 34,
    cloud: "azure",
  },
  cluster_autoscaler_aws_request_duration_seconds: { type: "histogram", labels: ["endpoint", "status"], cloud: "aws" },
  cluster_autoscaler_binpacking_heterogeneity: {
    type: "histogram",
    labels: ["instance_type", "cpu_count", "namespace_count"],
  },
  cluster_autoscaler_cluster_cpu_current_cores: { type: "gauge", labels: [] },
  cluster_autoscaler_cluster_memory_current_bytes: { type: "gauge", labels: [] },
  cluster_autoscaler_cluster_safe_to_autoscale: { type: "gauge", labels: [] },
  cluster_autoscaler_cpu_limits_cores: { type: "gauge", labels: ["direction"] },
  cluster_autoscaler_created_node_groups_total: { type: "counter", labels: ["group_type"] },
  cluster_autoscaler_deleted_node_groups_total: { type: "counter", labels: ["group_type"] },
  cluster_autoscaler_dra_node_template_resources_mismatch: {
    type: "gauge",
    labels: ["driver", "mismatch_type"],
    since: 36,
  },
  cluster_autoscaler_errors_total: { type: "counter", labels: ["type"] },
  cluster_autoscaler_evicted_pods_total: { type: "counter", labels: ["eviction_result"] },
  cluster_autoscaler_failed_node_creations_total: { type: "counter", labels: ["reason"], since: 36 },
  cluster_autoscaler_failed_scale_ups_total: { type: "counter", labels: ["reason"] },
  cluster_autoscaler_function_duration_quantile_seconds: { type: "summary", labels: ["function"] },
  cluster_autoscaler_function_duration_seconds: { type: "histogram", labels: ["function"] },
  cluster_autoscaler_gce_request_count: { type: "counter", labels: ["resource", "verb"], cloud: "google" },
  cluster_autoscaler_inconsistent_instances_migs_count: { type: "gauge", labels: [] },
  cluster_autoscaler_last_activity: { type: "gauge", labels: ["activity"] },
  cluster_autoscaler_max_node_skip_eval_duration_seconds: { type: "gauge", labels: [], since: 35 },
  cluster_autoscaler_max_nodes_count: { type: "gauge", labels: [] },
  cluster_autoscaler_memory_limits_bytes: { type: "gauge", labels: ["direction"] },
  cluster_autoscaler_node_group_backoff_status: { type: "gauge", labels: ["node_group", "reason"] },
  cluster_autoscaler_node_group_healthiness: { type: "gauge", labels: ["node_group"] },
  cluster_autoscaler_node_group_max_count: { type: "gauge", labels: ["node_group"] },
  cluster_autoscaler_node_group_min_count: { type: "gauge", labels: ["node_group"] },
  cluster_autoscaler_node_group_target_count: { type: "gauge", labels: ["node_group"] },
  cluster_autoscaler_node_groups_count: { type: "gauge", labels: ["node_group_type"] },
  cluster_autoscaler_node_removal_latency_seconds: { type: "histogram", labels: ["deleted"], since: 35 },
  cluster_autoscaler_node_taints_count: { type: "gauge", labels: ["type"] },
  cluster_autoscaler_nodes_count: { type: "gauge", labels: ["state"] },
  cluster_autoscaler_old_unregistered_nodes_removed_count: { type: "counter", labels: [] },
  cluster_autoscaler_overflowing_controllers_count: { type: "gauge", labels: [] },
  cluster_autoscaler_pending_node_deletions: { type: "gauge", labels: [] },
  cluster_autoscaler_scale_down_in_cooldown: { type: "gauge", labels: [] },
  cluster_autoscaler_scaled_down_nodes_total: { type: "counter", labels: ["reason"] },
  cluster_autoscaler_scaled_up_nodes_total: { type: "counter", labels: [] },
  cluster_autoscaler_skipped_pods_count: { type: "gauge", labels: ["requestor"], since: 37 },
  cluster_autoscaler_skipped_scale_events_count: { type: "counter", labels: ["direction", "reason"] },
  cluster_autoscaler_unneeded_nodes_count: { type: "gauge", labels: [] },
  cluster_autoscaler_unremovable_nodes_count: { type: "gauge", labels: ["reason"] },
  cluster_autoscaler_unschedulable_pods_count: { type: "gauge", labels: ["type"] },
} as const satisfies MetricList;
