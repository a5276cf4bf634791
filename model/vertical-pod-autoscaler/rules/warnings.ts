import type { AnyResolvedCluster } from "../../stages/resolved";
import type { ResolvedRules } from "../../stages/rule";
import { EXTERNAL_METRICS_API_SERVICE, METRICS_API_SERVICE } from "../../versions/metrics";

/** Reasons why workloads would get no recommendation. */
export const VPA_WARNINGS: ResolvedRules = {
  /** Without usage recommenders write nothing, and only their logs say so. */
  "vpa-metrics-missing": {
    title: "The declaration says what serves the usage that a cluster's recommenders read.",
    find(cluster) {
      return [resourceMetrics(cluster), externalMetrics(cluster)].flat();
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

function resourceMetrics({ components, existingApiServices }: AnyResolvedCluster) {
  const answered =
    METRICS_API_SERVICE in existingApiServices || components.some(({ kind }) => kind === "metrics-server");
  if (usageOf(components)?.from !== "resource" || answered) return [];
  return {
    path: "verticalPodAutoscaler",
    what: "Recommenders read usage from the resource metrics API, and nothing here serves it: without it there are no recommendations.",
    got: "neither metricsServer nor existingApiServices for it",
    expected: `something that answers for ${METRICS_API_SERVICE}`,
    hint: `Set metricsServer: {} on the cluster, or say what serves it: existingApiServices: { "${METRICS_API_SERVICE}": "metrics-server" }.`,
  };
}

function externalMetrics({ components, existingApiServices }: AnyResolvedCluster) {
  const usage = usageOf(components);
  const isServed = EXTERNAL_METRICS_API_SERVICE in existingApiServices;
  if (usage?.from !== "external" || usage.adapterIsDeclared || isServed) return [];
  return {
    path: "verticalPodAutoscaler.metricsSource.externalMetrics",
    what: "Recommenders read usage from the external metrics API, and nothing here serves it: without it there are no recommendations.",
    got: "neither adapter nor existingApiServices for it",
    expected: `something that answers for ${EXTERNAL_METRICS_API_SERVICE}`,
    hint: "Set adapter: prometheusAdapter({ … }), or say what serves it in existingApiServices.",
  };
}

/** Where a cluster's recommenders learn of usage; undefined where there are none. */
function usageOf(components: AnyResolvedCluster["components"]) {
  return components.find((each) => each.kind === "vertical-pod-autoscaler")?.own.usage;
}
