import type { AnyResolvedCluster } from "../../../stages/resolved";
import type { Finding, ResolvedRule } from "../../../stages/rule";
import { EXTERNAL_METRICS_API_SERVICE, METRICS_API_SERVICE } from "../../../versions/api-services";

/** Without usage recommenders write nothing, and only their logs say so. */
export const vpaMetricsMissing: ResolvedRule = {
  code: "vpa-metrics-missing",
  title: "Something is known to answer with the usage that a cluster's recommenders read.",
  check(fleet) {
    return fleet.clusters.flatMap((cluster) => [...resourceMetrics(cluster), ...externalMetrics(cluster)]);
  },
};

function resourceMetrics(cluster: AnyResolvedCluster): readonly Finding[] {
  const { name, verticalPodAutoscaler, metricsServer, existingApiServices } = cluster;
  if (verticalPodAutoscaler === null || verticalPodAutoscaler.metricsSource !== undefined) return [];
  if (metricsServer !== null || METRICS_API_SERVICE in existingApiServices) return [];
  return [
    {
      where: `${name}: verticalPodAutoscaler`,
      what: "Recommenders read usage from the resource metrics API, and nothing here answers for it: without it there are no recommendations.",
      got: "neither metricsServer nor existingApiServices for it",
      expected: `something that answers for ${METRICS_API_SERVICE}`,
      hint: `Set metricsServer: {} on the cluster, or say what is there: existingApiServices: { "${METRICS_API_SERVICE}": "metrics-server" }.`,
    },
  ];
}

function externalMetrics(cluster: AnyResolvedCluster): readonly Finding[] {
  const metrics = cluster.verticalPodAutoscaler?.metricsSource?.externalMetrics;
  if (metrics === undefined || metrics.adapter !== undefined) return [];
  if (EXTERNAL_METRICS_API_SERVICE in cluster.existingApiServices) return [];
  return [
    {
      where: `${cluster.name}: verticalPodAutoscaler.metricsSource.externalMetrics`,
      what: "Recommenders read usage from the external metrics API, and nothing here answers for it: without it there are no recommendations.",
      got: "neither adapter nor existingApiServices for it",
      expected: `something that answers for ${EXTERNAL_METRICS_API_SERVICE}`,
      hint: "Set adapter: prometheusAdapter({ … }), or say what is there in existingApiServices.",
    },
  ];
}
