import type { Grammar } from "../../../base/grammar";
import type { GrammarCheck } from "../../../stages/cluster-finding";
import { grammarFindings } from "../../../stages/cluster-finding";
import type { ClusterRule } from "../../../stages/rule";
import { COMPONENT_PATH, declaredComponent } from "./declared-component";

/** One part of a path, and a resource in a role, where `*` would be all metrics. */
const METRIC: Grammar = {
  pattern: /^(?!\.{1,2}$)[^\s/%*?#]+$/,
  expected: 'the name of a metric, without spaces, "/", "%", "*", "?" and "#"',
  hint: "Write the name by which the external metrics API knows the metric.",
};

/** A metric's name is part of the address that the recommender asks, and of what its role lets it ask for. */
export const vpaExternalMetricInvalid: ClusterRule = {
  code: "vpa-external-metric-invalid",
  title: "`verticalPodAutoscaler.metricsSource.externalMetrics` names metrics.",
  check({ declared }) {
    const metrics = declaredComponent(declared)?.metricsSource?.externalMetrics;
    const checks = (["cpu", "memory"] as const).map(
      (name): GrammarCheck => ({
        path: `${COMPONENT_PATH}.metricsSource.externalMetrics.${name}`,
        value: metrics?.[name],
        grammar: METRIC,
      }),
    );
    return grammarFindings(declared, "No metric of the external metrics API can have this name.", checks);
  },
};
