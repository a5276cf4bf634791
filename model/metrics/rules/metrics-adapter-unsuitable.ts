import { show } from "../../base/problem";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../stages/rule";
import { EXTERNAL_METRICS_API_SERVICE } from "../../versions/api-services";
import { type Answerer, answerers } from "./api-services";

interface Unsuitable {
  readonly name: RegExp;
  readonly why: string;
}

/**
 * What is known to answer the Vertical Pod Autoscaler wrongly.
 *
 * - Datadog: pkg/clusteragent/autoscaling/externalmetrics of DataDog/datadog-agent, getExternalMetric (provider.go) and
 *   ToExternalMetricFormat (model/datadogmetricinternal.go).
 * - KEDA: pkg/provider/provider.go of kedacore/keda, GetExternalMetric.
 */
const UNSUITABLE: readonly Unsuitable[] = [
  {
    name: /datadog/i,
    why: "Datadog's cluster agent gives one value without labels for a metric, not one for each container of the pod.",
  },
  {
    name: /\bkeda\b/i,
    why: "KEDA answers only questions with the label scaledobject.keda.sh/name, which these have not.",
  },
];

/** The recommender takes one value for each container, by its label, of one pod by its name, and gives up at the first error. */
export const metricsAdapterUnsuitable: ClusterRule = {
  code: "metrics-adapter-unsuitable",
  title: "What answers for external metrics can tell the Vertical Pod Autoscaler of single containers.",
  check({ declared }) {
    if (declared.props.verticalPodAutoscaler?.metricsSource === undefined) return [];
    const external = answerers(declared).filter(({ apiService }) => apiService === EXTERNAL_METRICS_API_SERVICE);
    return external.flatMap((answerer): readonly Finding[] => {
      const found = UNSUITABLE.find(({ name }) => name.test(answerer.name));
      return found === undefined ? [] : [clusterFinding(declared, answerer.path, unsuitable(answerer, found))];
    });
  },
};

function unsuitable({ name }: Answerer, { why }: Unsuitable): Omit<Finding, "where"> {
  return {
    what: `The Vertical Pod Autoscaler would learn of no container's usage. ${why}`,
    got: show(name),
    expected: "an adapter that gives one value for each container, such as prometheusAdapter({ … })",
    hint: "Leave metricsSource out to use the metrics of metrics-server.",
  };
}
