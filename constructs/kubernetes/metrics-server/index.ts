import type { Construct } from "constructs";
import type { AggregatedApi } from "../../../model/components/aggregated-api";
import { addAggregatedApi } from "../aggregated-api";
import { addRbac } from "./rbac";

/** Adds all objects of a cluster's metrics-server to a chart. */
export function addMetricsServer(chart: Construct, server: AggregatedApi): void {
  addAggregatedApi(chart, server);
  addRbac(chart, server);
}
