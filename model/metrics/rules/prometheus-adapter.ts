import type { Grammar } from "../../base/names";
import { show } from "../../base/problem";
import { parseWebAddress } from "../../base/web-address";
import type { DeclaredCluster } from "../../declaration/cluster";
import { grammarFindings } from "../../stages/cluster-finding";
import { saying } from "../../stages/findings";
import type { ClusterRules, Finding } from "../../stages/rule";
import { DEFAULT_CONTAINER_LABEL } from "../prometheus-queries";
import { ADAPTER_PATH, declaredAdapter } from "./metrics-apis";

const PATH = "verticalPodAutoscaler.metricsSource.externalMetrics";

/** `name.as` of its rules is a template (kubernetes-sigs/prometheus-adapter, docs/config.md, "Naming"). */
const METRIC: Grammar = {
  pattern: /^[^$]*$/,
  expected: 'a name without "$"',
  hint: "The adapter offers the metric under this name, whatever its series are called.",
};

const LABEL: Grammar = {
  pattern: /^[A-Za-z_]\w*$/,
  expected: 'letters, digits and "_", not beginning with a digit',
  hint: 'Leave it out for "name".',
};

const METRICS_DIFFER = {
  what: "Both metrics would have one name, and CPU be counted in bytes.",
  expected: "another name than the CPU's",
  hint: 'Name them by what they count, such as "vpa_cpu_cores" and "vpa_memory_bytes".',
};

/** TODO */
export const PROMETHEUS_ADAPTER_RULES: ClusterRules = {
  /** Under one name there is one metric, and a query with another label is none. */
  "prometheus-adapter-metrics-invalid": {
    title: "The metrics that prometheus-adapter answers for have two names, and their label is one of Prometheus'.",
    find({ declared }) {
      const metrics = declared.props.verticalPodAutoscaler?.metricsSource?.externalMetrics;
      if (metrics === undefined || declaredAdapter(declared.props) === null) return [];
      const { cpu, memory, containerLabel } = metrics;
      return [
        ...saying(
          { what: "The adapter could not offer metrics by this name or label." },
          grammarFindings([
            { path: `${PATH}.cpu`, value: cpu, grammar: METRIC },
            { path: `${PATH}.memory`, value: memory, grammar: METRIC },
            { path: `${PATH}.containerLabel`, value: containerLabel, grammar: LABEL },
          ]),
        ),
        ...(cpu === memory ? [{ path: `${PATH}.memory`, ...METRICS_DIFFER, got: show(memory) }] : []),
      ];
    },
  },
  /** The recommender passes over values without the label, without a word (pkg/recommender/input/metrics/metrics_source.go). */
  "prometheus-adapter-query-unlabelled": {
    title: "Queries of `rules` give their values the label that names the container, of the pod that is asked for.",
    what: "The recommender would learn nothing of a container from what this query finds.",
    hint: "Aggregate by the label that containerLabel names, and select by the pod that the adapter is asked for.",
    find({ declared }) {
      const { rules } = declaredAdapter(declared.props) ?? {};
      return (["cpu", "memory"] as const).flatMap((resource) => {
        const query = rules?.[resource]?.metricsQuery;
        return query === undefined ? [] : missing(declared, resource, query);
      });
    },
  },
  /** The adapter does not start with an address that it cannot read; credentials in one would be in plain view of the cluster. */
  "prometheus-adapter-url-invalid": {
    title: "`prometheusUrl` is an http or https address without credentials, query and fragment.",
    what: "The adapter could not reach Prometheus by this address.",
    expected: 'an http or https address, such as "http://prometheus.monitoring.svc:9090"',
    hint: "Write scheme, host and port of Prometheus as pods of the cluster reach it.",
    find({ declared }) {
      const url = declaredAdapter(declared.props)?.prometheusUrl;
      if (url === undefined || parseWebAddress(url)?.query === "") return [];
      return [{ path: `${ADAPTER_PATH}.prometheusUrl`, got: show(url) }];
    },
  },
};

function missing(declared: DeclaredCluster, resource: "cpu" | "memory", query: string): readonly Finding<"expected">[] {
  const label =
    declared.props.verticalPodAutoscaler?.metricsSource?.externalMetrics.containerLabel ?? DEFAULT_CONTAINER_LABEL;
  const wanted = [
    ...(query.includes(label) ? [] : [`the label ${label}`]),
    ...(/<<.*(LabelMatchers|LabelValuesByName).*>>/s.test(query) ? [] : ['<<index .LabelValuesByName "pod">>']),
  ];
  if (wanted.length === 0) return [];
  return [
    {
      path: `${ADAPTER_PATH}.rules.${resource}.metricsQuery`,
      got: show(query),
      expected: `a query with ${wanted.join(" and ")}`,
    },
  ];
}
