import type { MetricList } from "../../base/metric-list";

/**
 * Metrics of managers that are built with controller-runtime, and the `namespace` that a monitor adds to what it scrapes.
 * Source: pkg/internal/controller/metrics/metrics.go, pkg/metrics/leaderelection.go, pkg/webhook/admission/metrics/metrics.go and
 * pkg/certwatcher/metrics/metrics.go of kubernetes-sigs/controller-runtime at v0.24.1.
 * @read 2026-11 kubernetes-sigs/controller-runtime 0.24.1
 */
export const CONTROLLER_RUNTIME_METRICS = {
  certwatcher_read_certificate_errors_total: { type: "counter", labels: ["namespace"] },
  controller_runtime_reconcile_errors_total: { type: "counter", labels: ["controller", "namespace"] },
  controller_runtime_reconcile_panics_total: { type: "counter", labels: ["controller", "namespace"] },
  controller_runtime_reconcile_time_seconds: { type: "histogram", labels: ["controller", "namespace"] },
  controller_runtime_reconcile_total: { type: "counter", labels: ["controller", "result", "namespace"] },
  controller_runtime_webhook_panics_total: { type: "counter", labels: ["namespace"] },
  leader_election_master_status: { type: "gauge", labels: ["name", "namespace"] },
} as const satisfies MetricList;
