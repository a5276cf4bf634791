import {
  adapterProblems,
  externalMetricsProblems,
  METRICS_PATH,
  PROMETHEUS_URL,
} from "../../../support/metrics-adapters";
import { describeRules, part } from "../../../support/rule-cases";
import { valueCases } from "../../../support/value-cases";

const POD = '<<index .LabelValuesByName "pod">>';
const adapter = { kind: "prometheus-adapter", prometheusUrl: PROMETHEUS_URL } as const;

const LABEL = 'letters, digits and "_", not beginning with a digit';
const rule = (metricsQuery: string) => ({ seriesQuery: "usage", metricsQuery });

describeRules([
  ...(
    [
      ["cpu", "$1", 'a name without "$"'],
      ["memory", "memory_$1", 'a name without "$"'],
      ["containerLabel", "", LABEL],
      ["containerLabel", "container-name", LABEL],
      ["containerLabel", "1st", LABEL],
    ] as const
  ).map(([key, value, expected]) => ({
    rule: "prometheus-adapter-metrics-invalid",
    about: `${key} ${JSON.stringify(value)}`,
    bad: () => externalMetricsProblems({ adapter, [key]: value }),
    found: [[`${METRICS_PATH}.${key}`, JSON.stringify(value), expected] as const],
  })),
  {
    rule: "prometheus-adapter-metrics-invalid",
    about: "one name for both",
    bad: () => externalMetricsProblems({ adapter, cpu: "usage", memory: "usage" }),
    found: [[`${METRICS_PATH}.memory`, '"usage"', "a name other than that of the CPU metric"]],
    good: () => externalMetricsProblems({ adapter, cpu: "job:cpu", memory: "_mem", containerLabel: "container" }),
  },
  {
    rule: "prometheus-adapter-metrics-invalid",
    about: "another adapter's metrics",
    good: () =>
      externalMetricsProblems({ adapter: { kind: "existing", name: "usage-adapter" }, cpu: "usage", memory: "usage" }),
  },
  ...[
    [`sum by (ctr) (usage{pod="${POD}"})`, "a query with the label name"] as const,
    ["sum by (name) (usage)", `a query with ${POD}`] as const,
    ["sum(usage)", `a query with the label name and ${POD}`] as const,
  ].map(([metricsQuery, expected]) => ({
    rule: "prometheus-adapter-query-unlabelled",
    about: metricsQuery,
    bad: () => adapterProblems({ rules: { memory: rule(metricsQuery) } }),
    found: [[`${METRICS_PATH}.adapter.rules.memory.metricsQuery`, JSON.stringify(metricsQuery), expected] as const],
  })),
  ...[`sum by (name) (usage{pod="${POD}"})`, "sum(<<.Series>>{<<.LabelMatchers>>}) by (name)"].map((metricsQuery) => ({
    rule: "prometheus-adapter-query-unlabelled",
    about: metricsQuery,
    good: () => adapterProblems({ rules: { cpu: rule(metricsQuery) } }),
  })),
  {
    rule: "prometheus-adapter-query-unlabelled",
    about: "the label that the Vertical Pod Autoscaler looks for",
    good: () => {
      const rules = { cpu: rule(`sum by (ctr) (usage{pod="${POD}"})`) };
      return externalMetricsProblems({ adapter: { ...adapter, rules }, containerLabel: "ctr" });
    },
  },
  ...valueCases({
    rule: "prometheus-adapter-url-invalid",
    where: `${METRICS_PATH}.adapter.prometheusUrl`,
    expected: part("an http or https address"),
    problems: (prometheusUrl) => adapterProblems({ prometheusUrl }),
    bad: [
      "",
      "prometheus.monitoring.svc:9090",
      "ftp://prometheus.monitoring.svc",
      "http://prometheus.monitoring.svc:99999",
      "http://prometheus.monitoring.svc?a=b",
    ],
    good: ["http://prometheus.monitoring.svc:9090", "https://metrics.example.com/prometheus/", "http://10.0.0.1"],
  }),
  {
    rule: "prometheus-adapter-url-invalid",
    about: "credentials, which it does not repeat",
    bad: () => adapterProblems({ prometheusUrl: "http://user:secret@prometheus.monitoring.svc" }),
    found: [
      [
        `${METRICS_PATH}.adapter.prometheusUrl`,
        '"http://***@prometheus.monitoring.svc"',
        part("an http or https address"),
      ],
    ],
  },
]);
