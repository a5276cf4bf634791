import { show } from "../../base/problem";
import type { DeclaredCluster } from "../../declaration/cluster";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../stages/rule";
import { DEFAULT_CONTAINER_LABEL } from "../prometheus-queries";
import { ADAPTER_PATH, declaredAdapter } from "./declared-apis";

/** The recommender passes over values without the label, without a word (pkg/recommender/input/metrics/metrics_source.go). */
export const prometheusAdapterQueryUnlabelled: ClusterRule = {
  code: "prometheus-adapter-query-unlabelled",
  title: "Queries of `rules` give their values the label that names the container, of the pod that is asked for.",
  check({ declared }) {
    const { rules } = declaredAdapter(declared.props) ?? {};
    return (["cpu", "memory"] as const).flatMap((resource) => {
      const query = rules?.[resource]?.metricsQuery;
      return query === undefined ? [] : missing(declared, resource, query);
    });
  },
};

function missing(declared: DeclaredCluster, resource: "cpu" | "memory", query: string): readonly Finding[] {
  const label =
    declared.props.verticalPodAutoscaler?.metricsSource?.externalMetrics.containerLabel ?? DEFAULT_CONTAINER_LABEL;
  const wanted = [
    ...(query.includes(label) ? [] : [`the label ${label}`]),
    ...(/<<.*(LabelMatchers|LabelValuesByName).*>>/s.test(query) ? [] : ['<<index .LabelValuesByName "pod">>']),
  ];
  if (wanted.length === 0) return [];
  return [
    clusterFinding(declared, `${ADAPTER_PATH}.rules.${resource}.metricsQuery`, {
      what: "The recommender would learn nothing of a container from what this query finds.",
      got: show(query),
      expected: `a query with ${wanted.join(" and ")}`,
      hint: "Aggregate by the label that containerLabel names, and select by the pod that the adapter is asked for.",
    }),
  ];
}
