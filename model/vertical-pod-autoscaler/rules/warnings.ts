import { show } from "../../base/problem";
import type { AnyResolvedCluster } from "../../stages/resolved";
import type { ResolvedVerticalPodAutoscaler } from "../../stages/resolved-vertical-pod-autoscaler";
import type { Finding, ResolvedRules, Word } from "../../stages/rule";
import { workloadName } from "../../stages/workload-target";
import { EXTERNAL_METRICS_API_SERVICE, METRICS_API_SERVICE } from "../../versions/metrics";
import { describeGroups, homeless, mayBeElsewhere } from "./room";

/** TODO */
export const VPA_WARNINGS: ResolvedRules = {
  /** Without usage recommenders write nothing, and only their logs say so. */
  "vpa-metrics-missing": {
    title: "Something is known to answer with the usage that a cluster's recommenders read.",
    find(cluster) {
      return [...resourceMetrics(cluster), ...externalMetrics(cluster)];
    },
  },
  /** An object for such a workload would recommend nothing, and only its status would say so. */
  "vpa-pods-unfindable": {
    title: "VPA finds the pods of every workload in the namespaces of a VerticalPodAutoscalerPolicy.",
    expected: "a workload of a kind that VPA knows, or with a selector in its scale subresource",
    hint: "Mend its manifest, where that is possible; nothing else is missing without it.",
    find({ uncoveredWorkloads }) {
      return uncoveredWorkloads.map(({ where, reason }) => ({
        on: where,
        what: `There is no recommendation for this workload: ${reason}.`,
        got: reason,
      }));
    },
  },
  /** Virtual nodes and control planes are no groups: pods there are recommended whatever they use. */
  "vpa-uncapped": {
    title: "A workload that a policy found in manifests can land on a node of some group of the cluster.",
    hint: "Mend its nodeSelector and tolerations, unless it runs on nodes that are not declared here.",
    find(cluster) {
      return homeless(cluster)
        .filter(mayBeElsewhere)
        .map((vpa) => uncapped(vpa, cluster));
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
      what: "Recommenders read usage from the resource metrics API, and nothing here answers for it: without it there are no recommendations.",
      got: "neither metricsServer nor existingApiServices for it",
      expected: `something that answers for ${METRICS_API_SERVICE}`,
      hint: `Set metricsServer: {} on the cluster, or say what is there: existingApiServices: { "${METRICS_API_SERVICE}": "metrics-server" }.`,
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
      what: "Recommenders read usage from the external metrics API, and nothing here answers for it: without it there are no recommendations.",
      got: "neither adapter nor existingApiServices for it",
      expected: `something that answers for ${EXTERNAL_METRICS_API_SERVICE}`,
      hint: "Set adapter: prometheusAdapter({ … }), or say what is there in existingApiServices.",
    },
  ];
}

function uncapped(
  vpa: ResolvedVerticalPodAutoscaler,
  { name, scalingGroups }: AnyResolvedCluster,
): Finding<"what" | "expected"> {
  return {
    on: vpa.where,
    path: workloadName(vpa.namespace, vpa.targetRef),
    what: `No group of ${name} has nodes that take these pods, so what is recommended for them has no cap.`,
    got: show(vpa.placement),
    expected: `labels, and tolerations for all taints, of one of: ${describeGroups(scalingGroups)}`,
  };
}
