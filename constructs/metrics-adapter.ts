import type { PrometheusAdapter, PrometheusAdapterProps } from "../model/declaration/metrics";

/** An adapter, deployed to the cluster, that answers the Vertical Pod Autoscaler's questions for usage from Prometheus. */
export function prometheusAdapter(props: PrometheusAdapterProps): PrometheusAdapter {
  return { kind: "prometheus-adapter", ...props };
}
