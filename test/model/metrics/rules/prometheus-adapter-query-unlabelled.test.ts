import { describe, expect, test } from "@jest/globals";
import { problem } from "../../../support/rule-cases";
import { adapterProblems, externalMetricsProblems, METRICS_PATH, PROMETHEUS_URL } from "./adapter-problems";

const POD = '<<index .LabelValuesByName "pod">>';
const rule = (metricsQuery: string) => ({ seriesQuery: "usage", metricsQuery });

describe("prometheus-adapter-query-unlabelled", () => {
  test.each([
    [`sum by (ctr) (usage{pod="${POD}"})`, "a query with the label name"],
    ["sum by (name) (usage)", `a query with ${POD}`],
    ["sum(usage)", `a query with the label name and ${POD}`],
  ])("refuses %s", (metricsQuery, expected) => {
    expect(adapterProblems({ rules: { memory: rule(metricsQuery) } })).toEqual([
      problem(
        "prometheus-adapter-query-unlabelled",
        `${METRICS_PATH}.adapter.rules.memory.metricsQuery`,
        JSON.stringify(metricsQuery),
        expected,
      ),
    ]);
  });

  test.each([`sum by (name) (usage{pod="${POD}"})`, "sum(<<.Series>>{<<.LabelMatchers>>}) by (name)"])(
    "takes %s",
    (metricsQuery) => {
      expect(adapterProblems({ rules: { cpu: rule(metricsQuery) } })).toEqual([]);
    },
  );

  test("looks for the label that the Vertical Pod Autoscaler looks for", () => {
    const rules = { cpu: rule(`sum by (ctr) (usage{pod="${POD}"})`) };
    const adapter = { kind: "prometheus-adapter", prometheusUrl: PROMETHEUS_URL, rules } as const;
    expect(externalMetricsProblems({ adapter, containerLabel: "ctr" })).toEqual([]);
  });
});
