import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedPrometheusAdapter } from "../../../model/metrics/prometheus-adapter";
import { metadata } from "../aggregated-api/metadata";

/** How each metric is asked of Prometheus. */
export function addConfigMap(scope: Construct, { api, files }: ResolvedPrometheusAdapter): void {
  new ApiObject(scope, "config-map", { apiVersion: "v1", kind: "ConfigMap", metadata: metadata(api), data: files });
}
