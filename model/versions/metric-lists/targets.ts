import type { MetricList } from "../../base/metric-list";

/**
 * What a scraper itself says of each target (Prometheus documentation, "Jobs and instances"; the receiver `prometheus` of the OpenTelemetry
 * collector says it too), with the labels of pods that monitors of the Prometheus operator and the collector's configuration in
 * docs/observability.md both give a target.
 * @read 2026-11 Prometheus 3, prometheus-operator pkg/prometheus/promcfg.go
 */
export const TARGET_METRICS = {
  up: { type: "gauge", labels: ["namespace", "pod"] },
} as const satisfies MetricList;
