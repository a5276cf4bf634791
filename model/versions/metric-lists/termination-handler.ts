import type { MetricList } from "../../base/metric-list";

/**
 * Metrics of aws-node-termination-handler. It counts for OpenTelemetry, whose exporter for Prometheus 0.51 adds `_total` and writes `_` for
 * `/` and `.`.
 * Source: pkg/observability/opentelemetry.go and test/e2e/prometheus-metrics-test of aws/aws-node-termination-handler at v1.25.6.
 * @read 2026-11 aws/aws-node-termination-handler 1.25.6
 */
export const TERMINATION_HANDLER_METRICS = {
  actions_total: { type: "counter", labels: ["node_action", "node_status"] },
  events_error_total: { type: "counter", labels: ["event_error_where"] },
} as const satisfies MetricList;
