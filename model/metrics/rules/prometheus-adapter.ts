import type { Grammar } from "../../base/names";
import { show } from "../../base/problem";
import { parseWebAddress } from "../../base/web-address";
import type { DeclaredCluster } from "../../declaration/cluster";
import { VPA_RESOURCES } from "../../declaration/vertical-pod-autoscaler";
import { refused } from "../../stages/findings";
import type { ClusterRules } from "../../stages/rule";
import { DEFAULT_CONTAINER_LABEL } from "../prometheus-adapter";
import { ADAPTER_PATH, declaredAdapter, EXTERNAL_METRICS_PATH } from "./declared-apis";

/** `name.as` of its rules is a template (kubernetes-sigs/prometheus-adapter, docs/config.md, "Naming"). */
const METRIC: Grammar = {
  pattern: /^[^$]*$/,
  expected: 'a name without "$"',
  hint: "Write the name that the adapter offers the metric under, whatever its series are called.",
};

const LABEL: Grammar = {
  pattern: /^[A-Za-z_]\w*$/,
  expected: 'letters, digits and "_", not beginning with a digit',
  hint: 'Write a label of Prometheus, or leave it out for "name".',
};

const SAME_METRIC = {
  path: `${EXTERNAL_METRICS_PATH}.memory`,
  what: "Both metrics would have the same name, so CPU would be counted in bytes.",
  expected: "a name other than that of the CPU metric",
  hint: 'Name them by what they count, such as "vpa_cpu_cores" and "vpa_memory_bytes".',
};

/** Rules over the external metrics that prometheus-adapter answers for. */
export const PROMETHEUS_ADAPTER_RULES: ClusterRules = {
  /** Under one name there is one metric, and Prometheus accepts no query with another form of label. */
  "prometheus-adapter-metrics-invalid": {
    title: "The metrics that prometheus-adapter answers for have different names, and a label that Prometheus accepts.",
    find({ declared }) {
      const metrics = externalMetrics(declared);
      if (metrics === undefined || declaredAdapter(declared.props) === null) return [];
      const { cpu, memory, containerLabel } = metrics;
      const checks = [
        { path: `${EXTERNAL_METRICS_PATH}.cpu`, value: cpu, grammar: METRIC },
        { path: `${EXTERNAL_METRICS_PATH}.memory`, value: memory, grammar: METRIC },
        { path: `${EXTERNAL_METRICS_PATH}.containerLabel`, value: containerLabel, grammar: LABEL },
      ];
      const same = cpu === memory ? [{ ...SAME_METRIC, got: show(memory) }] : [];
      return [...refused("The adapter could not offer metrics under this name or by this label.", checks), ...same];
    },
  },
  /** The recommender silently skips values without the label (pkg/recommender/input/metrics/metrics_source.go). */
  "prometheus-adapter-query-unlabelled": {
    title: "Queries in `rules` select the requested pod, and label each value with the name of its container.",
    what: "The recommender could not use the values of this query for any container.",
    hint: "Aggregate by the label that containerLabel names, and select the requested pod.",
    find({ declared }) {
      const { rules } = declaredAdapter(declared.props) ?? {};
      const label = externalMetrics(declared)?.containerLabel ?? DEFAULT_CONTAINER_LABEL;
      return VPA_RESOURCES.flatMap((resource) => {
        const query = rules?.[resource]?.metricsQuery;
        const missing = query === undefined ? [] : missingParts(query, label);
        if (missing.length === 0) return [];
        const path = `${ADAPTER_PATH}.rules.${resource}.metricsQuery`;
        return { path, got: show(query), expected: `a query with ${missing.join(" and ")}` };
      });
    },
  },
  /** The adapter does not start with an address that it cannot read, and anyone in the cluster could read credentials in one. */
  "prometheus-adapter-url-invalid": {
    title: "`prometheusUrl` is an http or https address without credentials, query and fragment.",
    what: "The adapter could not reach Prometheus by this address.",
    expected: 'an http or https address, such as "http://prometheus.monitoring.svc:9090"',
    hint: "Write the scheme, host and port at which pods of the cluster reach Prometheus.",
    find({ declared }) {
      const url = declaredAdapter(declared.props)?.prometheusUrl;
      if (url === undefined || parseWebAddress(url)?.query === "") return [];
      return [{ path: `${ADAPTER_PATH}.prometheusUrl`, got: show(url) }];
    },
  },
};

function externalMetrics({ props }: DeclaredCluster) {
  return props.verticalPodAutoscaler?.metricsSource?.externalMetrics;
}

/** What a query does not have and the recommender needs. */
function missingParts(query: string, label: string): readonly string[] {
  return [
    ...(query.includes(label) ? [] : [`the label ${label}`]),
    ...(/<<.*(LabelMatchers|LabelValuesByName).*>>/s.test(query) ? [] : ['<<index .LabelValuesByName "pod">>']),
  ];
}
