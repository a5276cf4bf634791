import { describe, expect, test } from "@jest/globals";
import { problem } from "../../../support/rule-cases";
import { externalMetricsProblems, METRICS_PATH, PROMETHEUS_URL } from "./adapter-problems";

const adapter = { kind: "prometheus-adapter", prometheusUrl: PROMETHEUS_URL } as const;
const CODE = "prometheus-adapter-metrics-invalid";

describe("prometheus-adapter-metrics-invalid", () => {
  test.each([
    ["cpu", "$1", 'a name without "$"'],
    ["memory", "memory_$1", 'a name without "$"'],
    ["containerLabel", "", 'letters, digits and "_", not beginning with a digit'],
    ["containerLabel", "container-name", 'letters, digits and "_", not beginning with a digit'],
    ["containerLabel", "1st", 'letters, digits and "_", not beginning with a digit'],
  ] as const)("refuses %s %j", (key, value, expected) => {
    expect(externalMetricsProblems({ adapter, [key]: value })).toEqual([
      problem(CODE, `${METRICS_PATH}.${key}`, JSON.stringify(value), expected),
    ]);
  });

  test("is quiet about another adapter's metrics", () => {
    const existing = { kind: "existing", name: "usage-adapter" } as const;
    expect(externalMetricsProblems({ adapter: existing, cpu: "usage", memory: "usage" })).toEqual([]);
  });

  test("refuses one name for both", () => {
    expect(externalMetricsProblems({ adapter, cpu: "usage", memory: "usage" })).toEqual([
      problem(CODE, `${METRICS_PATH}.memory`, '"usage"', "another name than the CPU's"),
    ]);
  });

  test("takes two names and a label", () => {
    expect(externalMetricsProblems({ adapter, cpu: "job:cpu", memory: "_mem", containerLabel: "container" })).toEqual(
      [],
    );
  });
});
