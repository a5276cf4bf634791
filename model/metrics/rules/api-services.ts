import type { DeclaredCluster } from "../../declaration/cluster";
import { EXTERNAL_METRICS_API_SERVICE, METRICS_API_SERVICE } from "../../versions/api-services";
import { ADAPTER_PATH, declaredAdapter } from "./declared-apis";

/** Who answers for an APIService, and where a cluster says so. */
export interface Answerer {
  readonly apiService: string;
  readonly name: string;
  readonly path: string;
}

/** Everything that a cluster says answers for an APIService: what exists, then what it gets. */
export function answerers({ props }: DeclaredCluster): readonly Answerer[] {
  const existing = Object.entries(props.existingApiServices ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const server = props.metricsServer;
  return [
    ...existing.map(([apiService, name]) => ({ apiService, name, path: "existingApiServices" })),
    ...(server === undefined
      ? []
      : [{ apiService: METRICS_API_SERVICE, name: "metrics-server", path: "metricsServer" }]),
    ...adapterOf(props),
  ];
}

function adapterOf(props: DeclaredCluster["props"]): readonly Answerer[] {
  const adapter = props.verticalPodAutoscaler?.metricsSource?.externalMetrics.adapter;
  if (adapter === undefined) return [];
  const name = adapter.kind === "existing" ? adapter.name : adapter.kind;
  return [{ apiService: EXTERNAL_METRICS_API_SERVICE, name, path: ADAPTER_PATH }];
}

/** Whether a cluster gets a component for the APIService, which then may not exist already, even by the same name. */
export function deploys({ props }: DeclaredCluster, apiService: string): boolean {
  if (apiService === METRICS_API_SERVICE) return props.metricsServer !== undefined;
  return apiService === EXTERNAL_METRICS_API_SERVICE && declaredAdapter(props) !== null;
}
