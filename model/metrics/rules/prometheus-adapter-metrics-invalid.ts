import type { Grammar } from "../../base/grammar";
import { show } from "../../base/problem";
import { clusterFinding, grammarFindings } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";
import { declaredAdapter } from "./declared-apis";

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

/** Under one name there is one metric, and a query with another label is none. */
export const prometheusAdapterMetricsInvalid: ClusterRule = {
  code: "prometheus-adapter-metrics-invalid",
  title: "The metrics that prometheus-adapter answers for have two names, and their label is one of Prometheus'.",
  check({ declared }) {
    const metrics = declared.props.verticalPodAutoscaler?.metricsSource?.externalMetrics;
    if (metrics === undefined || declaredAdapter(declared.props) === null) return [];
    const { cpu, memory, containerLabel } = metrics;
    return [
      ...grammarFindings(declared, "The adapter could not offer metrics by this name or label.", [
        { path: `${PATH}.cpu`, value: cpu, grammar: METRIC },
        { path: `${PATH}.memory`, value: memory, grammar: METRIC },
        { path: `${PATH}.containerLabel`, value: containerLabel, grammar: LABEL },
      ]),
      ...(cpu === memory ? [clusterFinding(declared, `${PATH}.memory`, { ...METRICS_DIFFER, got: show(memory) })] : []),
    ];
  },
};
