import type { AggregatedApiDeclaration } from "./aggregated-api";

/** How the adapter asks Prometheus for one resource (kubernetes-sigs/prometheus-adapter, docs/externalmetrics.md). */
export interface PrometheusAdapterRule {
  /** Selector of a series that exists as long as there are metrics, such as `pod:cpu:rate{namespace="web"}`: keep it small. */
  readonly seriesQuery: string;
  /**
   * Template of the query: one result for each container of one pod, with the label that the Vertical Pod Autoscaler looks for.
   * `<<index .LabelValuesByName "pod">>` and the same with `namespace` say which pod. `<<.LabelMatchers>>` holds the labels of
   * the pod's owner too, and is no Prometheus query where one of their names has a dot or a slash.
   */
  readonly metricsQuery: string;
}

/** Settings of the prometheus-adapter that a cluster gets. Its requests are those of upstream's manifests. */
export interface PrometheusAdapterProps extends AggregatedApiDeclaration {
  /** Where the adapter reaches Prometheus, e.g. `http://prometheus.monitoring.svc:9090`. */
  readonly prometheusUrl: string;
  /** Default: the kubelets' cAdvisor series, `container_cpu_usage_seconds_total` and `container_memory_working_set_bytes`. */
  readonly rules?:
    | { readonly cpu?: PrometheusAdapterRule | undefined; readonly memory?: PrometheusAdapterRule | undefined }
    | undefined;
}

/** A prometheus-adapter that the project deploys, for the Vertical Pod Autoscaler's two metrics. */
export interface PrometheusAdapter extends PrometheusAdapterProps {
  readonly kind: "prometheus-adapter";
}

/** What answers for the external metrics: nothing is deployed for it where it exists already. */
export type MetricsAdapter = PrometheusAdapter | { readonly kind: "existing"; readonly name: string };
