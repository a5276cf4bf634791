import type { AnyResolvedCluster } from "../../stages/resolved";
import type { Finding, ResolvedRules, Word } from "../../stages/rule";
import { EXTERNAL_METRICS_API_SERVICE, METRICS_API_SERVICE } from "../../versions/api-services";

/** Reasons why workloads would get no recommendation. */
export const VPA_WARNINGS: ResolvedRules = {
  /** Without usage recommenders write nothing, and only their logs say so. */
  "vpa-metrics-missing": {
    title: "The declaration says what serves the usage that a cluster's recommenders read.",
    find(cluster) {
      return [...resourceMetrics(cluster), ...externalMetrics(cluster)];
    },
  },
  /** An object for such a workload would recommend nothing, and only its status would say so. */
  "vpa-pods-unfindable": {
    title:
      "The Vertical Pod Autoscaler finds the pods of every workload in the namespaces of a VerticalPodAutoscalerPolicy.",
    expected: "a workload of a kind that VPA knows, or with a selector in its scale subresource",
    hint: "Correct its manifest, if that is possible; the policy's other workloads do not depend on it.",
    find({ uncoveredWorkloads }) {
      return uncoveredWorkloads.map(({ where, reason }) => ({
        on: where,
        what: `There is no recommendation for this workload: ${reason}.`,
        got: reason,
      }));
    },
  },
};

function resourceMetrics(cluster: AnyResolvedCluster): readonly Finding<Word>[] {
  const { verticalPodAutoscaler, metricsServer, existingApiServices } = cluster;
  if (verticalPodAutoscaler === null || verticalPodAutoscaler.metricsSource !== undefined) return [];
  if (metricsServer !== null || METRICS_API_SERVICE in existingApiServices) return [];
  return [
    {
      path: "verticalPodAutoscaler",
      what: "Recommenders read usage from the resource metrics API, and nothing here serves it: without it there are no recommendations.",
      got: "neither metricsServer nor existingApiServices for it",
      expected: `something that answers for ${METRICS_API_SERVICE}`,
      hint: `Set metricsServer: {} on the cluster, or say what serves it: existingApiServices: { "${METRICS_API_SERVICE}": "metrics-server" }.`,
    },
  ];
}

function externalMetrics(cluster: AnyResolvedCluster): readonly Finding<Word>[] {
  const metrics = cluster.verticalPodAutoscaler?.metricsSource?.externalMetrics;
  if (metrics === undefined || metrics.adapter !== undefined) return [];
  if (EXTERNAL_METRICS_API_SERVICE in cluster.existingApiServices) return [];
  return [
    {
      path: "verticalPodAutoscaler.metricsSource.externalMetrics",
      what: "Recommenders read usage from the external metrics API, and nothing here serves it: without it there are no recommendations.",
      got: "neither adapter nor existingApiServices for it",
      expected: `something that answers for ${EXTERNAL_METRICS_API_SERVICE}`,
      hint: "Set adapter: prometheusAdapter({ … }), or say what serves it in existingApiServices.",
    },
  ];
}
