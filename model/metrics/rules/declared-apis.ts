import type { AggregatedApiDeclaration } from "../../declaration/aggregated-api";
import type { DeclaredCluster } from "../../declaration/cluster";
import type { PrometheusAdapter } from "../../declaration/metrics-adapter";
import { METRICS_SERVER_MINORS } from "../../versions/metrics-server";
import { PROMETHEUS_ADAPTER_MINORS } from "../../versions/prometheus-adapter";

/** A component that answers for metrics, as a cluster declares it. */
export interface DeclaredApi {
  readonly component: string;
  /** Where in the cluster's props. */
  readonly path: string;
  readonly declared: AggregatedApiDeclaration;
  /** Minors whose flags are known, and the oldest 1.x minor of Kubernetes for each. */
  readonly minors: Readonly<Record<string, number>>;
}

/** Where a cluster says what answers for its external metrics. */
export const ADAPTER_PATH = "verticalPodAutoscaler.metricsSource.externalMetrics.adapter";

/** Every component of a cluster that answers for metrics. */
export function declaredApis({ props }: DeclaredCluster): readonly DeclaredApi[] {
  const server = props.metricsServer;
  const adapter = declaredAdapter(props);
  return [
    ...(server === undefined
      ? []
      : [{ component: "metrics-server", path: "metricsServer", declared: server, minors: METRICS_SERVER_MINORS }]),
    ...(adapter === null
      ? []
      : [
          { component: "prometheus-adapter", path: ADAPTER_PATH, declared: adapter, minors: PROMETHEUS_ADAPTER_MINORS },
        ]),
  ];
}

/** The prometheus-adapter that a cluster gets; null where it gets none. */
export function declaredAdapter({
  verticalPodAutoscaler,
}: Pick<DeclaredCluster["props"], "verticalPodAutoscaler">): PrometheusAdapter | null {
  const adapter = verticalPodAutoscaler?.metricsSource?.externalMetrics.adapter;
  return adapter?.kind === "prometheus-adapter" ? adapter : null;
}
