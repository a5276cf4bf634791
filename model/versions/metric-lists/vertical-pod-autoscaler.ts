import type { MetricList } from "../../base/metric-list";

/**
 * Metrics of the three programs of the Vertical Pod Autoscaler that say how their work goes, by number of its minor.
 * Source: pkg/utils/metrics/{recommender,updater,admission}/*.go and metrics.go of tags vertical-pod-autoscaler-1.6.0 and -1.7.1, and the
 * main branch of 2026-08-22 for 8.
 * @read 2026-11 Vertical Pod Autoscaler 1.6.0, 1.7.1 and kubernetes/autoscaler of 2026-08-22
 */
export const VPA_METRICS = {
  vpa_admission_controller_admission_latency_seconds: { type: "histogram", labels: ["status", "resource"] },
  vpa_admission_controller_admission_pods_total: { type: "counter", labels: ["applied"] },
  vpa_admission_controller_execution_latency_seconds: { type: "histogram", labels: ["step"] },
  vpa_recommender_aggregate_container_states_count: { type: "gauge", labels: [] },
  vpa_recommender_execution_latency_seconds: { type: "histogram", labels: ["step"] },
  vpa_recommender_metric_server_responses: { type: "counter", labels: ["is_error", "client_name"] },
  vpa_recommender_recommendation_latency_seconds: { type: "histogram", labels: [] },
  vpa_recommender_vpa_objects_count: {
    type: "gauge",
    labels: ["update_mode", "has_recommendation", "api", "matches_pods", "unsupported_config"],
  },
  vpa_updater_controlled_pods_total: { type: "gauge", labels: ["vpa_size_log2", "update_mode"] },
  vpa_updater_evicted_pods_total: {
    type: "counter",
    labels: ["vpa_size_log2", "update_mode", "vpa_name", "vpa_namespace"],
  },
  vpa_updater_execution_latency_seconds: { type: "histogram", labels: ["step"] },
  vpa_updater_failed_eviction_attempts_total: {
    type: "counter",
    labels: ["vpa_size_log2", "update_mode", "reason", "vpa_name", "vpa_namespace"],
  },
  vpa_updater_failed_in_place_update_attempts_total: {
    type: "counter",
    labels: ["vpa_size_log2", "reason", "vpa_name", "vpa_namespace"],
  },
  vpa_updater_in_place_infeasible_skip_pods_total: {
    type: "counter",
    labels: ["vpa_size_log2", "vpa_name", "vpa_namespace"],
    since: 8,
  },
} as const satisfies MetricList;
