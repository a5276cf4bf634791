import type { DeclaredCluster } from "../../declaration/cluster";
import type { AggregatedApiDeclaration, PrometheusAdapter } from "../../declaration/metrics";
import {
  EXTERNAL_METRICS_API_SERVICE,
  METRICS_API_SERVICE,
  METRICS_SERVER_MINORS,
  PROMETHEUS_ADAPTER_MINORS,
} from "../../versions/metrics";

/** Where a cluster declares its external metrics. */
export const EXTERNAL_METRICS_PATH = "verticalPodAutoscaler.metricsSource.externalMetrics";

/** Where a cluster says what answers for its external metrics. */
export const ADAPTER_PATH = `${EXTERNAL_METRICS_PATH}.adapter`;

/** A component that answers for metrics, as a cluster declares it. */
export interface DeclaredApi {
  readonly component: "metrics-server" | "prometheus-adapter";
  /** The APIService that it answers for. */
  readonly apiService: string;
  /** Where in the cluster's props. */
  readonly path: string;
  readonly declared: AggregatedApiDeclaration;
  /** Minors whose flags are known, and the oldest 1.x minor of Kubernetes for each. */
  readonly minors: Readonly<Record<string, number>>;
}

const METRICS_SERVER = {
  component: "metrics-server",
  apiService: METRICS_API_SERVICE,
  path: "metricsServer",
  minors: METRICS_SERVER_MINORS,
} as const;

const PROMETHEUS_ADAPTER = {
  component: "prometheus-adapter",
  apiService: EXTERNAL_METRICS_API_SERVICE,
  path: ADAPTER_PATH,
  minors: PROMETHEUS_ADAPTER_MINORS,
} as const;

/** Every component of a cluster that answers for metrics. */
export function declaredApis({ props }: DeclaredCluster): readonly DeclaredApi[] {
  const [server, adapter] = [props.metricsServer, declaredAdapter(props)];
  return [
    ...(server === undefined ? [] : [{ ...METRICS_SERVER, declared: server }]),
    ...(adapter === null ? [] : [{ ...PROMETHEUS_ADAPTER, declared: adapter }]),
  ];
}

/** The prometheus-adapter that a cluster gets; null where it gets none. */
export function declaredAdapter({
  verticalPodAutoscaler,
}: Pick<DeclaredCluster["props"], "verticalPodAutoscaler">): PrometheusAdapter | null {
  const adapter = verticalPodAutoscaler?.metricsSource?.externalMetrics.adapter;
  return adapter?.kind === "prometheus-adapter" ? adapter : null;
}
