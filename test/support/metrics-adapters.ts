import type { Problem } from "../../model/base/problem";
import type { MetricsAdapter, PrometheusAdapterProps } from "../../model/declaration/metrics";
import type { VpaExternalMetrics } from "../../model/declaration/vertical-pod-autoscaler-component";
import { clusterProblems } from "./problems";

/** Where a cluster says what answers for its external metrics. */
export const METRICS_PATH = "prod-aws: verticalPodAutoscaler.metricsSource.externalMetrics";

/** A valid address of Prometheus. */
export const PROMETHEUS_URL = "http://prometheus.monitoring.svc:9090";

/** Every problem of a cluster whose Vertical Pod Autoscaler uses external metrics, and which already has some APIServices. */
export function externalMetricsProblems(
  changes: Partial<VpaExternalMetrics>,
  existingApiServices?: Readonly<Record<string, string>>,
): readonly Problem[] {
  const externalMetrics = { cpu: "vpa_cpu", memory: "vpa_memory", ...changes };
  return clusterProblems("aws", { existingApiServices, verticalPodAutoscaler: { metricsSource: { externalMetrics } } });
}

/** The same with one answerer. */
export function answererProblems(
  adapter: MetricsAdapter | undefined,
  existingApiServices?: Readonly<Record<string, string>>,
): readonly Problem[] {
  return externalMetricsProblems({ adapter }, existingApiServices);
}

/** The same with a prometheus-adapter. */
export function adapterProblems(changes: Partial<PrometheusAdapterProps>): readonly Problem[] {
  return answererProblems({ kind: "prometheus-adapter", prometheusUrl: PROMETHEUS_URL, ...changes });
}
