import type { Construct } from "constructs";
import type { ResolvedPrometheusAdapter } from "../../../model/metrics/prometheus-adapter";
import { addAggregatedApi } from "../aggregated-api";
import { addConfigMap } from "./config-map";

/**
 * Adds all objects of a cluster's prometheus-adapter to a chart. It needs no role of its own: for external metrics it asks the
 * cluster only which kinds there are, which every service account may, and who its callers are.
 */
export function addPrometheusAdapter(chart: Construct, adapter: ResolvedPrometheusAdapter): void {
  addAggregatedApi(chart, adapter.api);
  addConfigMap(chart, adapter);
}
