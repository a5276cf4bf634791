import type { MetricList } from "../../base/metric-list";

/**
 * Metrics of metrics-server's own.
 * Source: pkg/api/monitoring.go, pkg/scraper/scraper.go, pkg/server/server.go and pkg/storage/monitoring.go of
 * kubernetes-sigs/metrics-server at v0.8.1 and v0.9.0, which are the same.
 * @read 2026-11 kubernetes-sigs/metrics-server 0.8.1 and 0.9.0
 */
export const METRICS_SERVER_METRICS = {
  metrics_server_api_metric_freshness_seconds: { type: "histogram", labels: [] },
  metrics_server_kubelet_last_request_time_seconds: { type: "gauge", labels: ["node"] },
  metrics_server_kubelet_request_duration_seconds: { type: "histogram", labels: ["node"] },
  metrics_server_kubelet_request_total: { type: "counter", labels: ["success"] },
  metrics_server_manager_tick_duration_seconds: { type: "histogram", labels: [] },
  metrics_server_storage_points: { type: "gauge", labels: ["type"] },
} as const satisfies MetricList;
