import { describe, expect, test } from "@jest/globals";
import type { MetricsServerDeclaration } from "../../../../model/declaration/metrics";
import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";
import { adapterProblems, METRICS_PATH } from "./adapter-problems";

const problems = (metricsServer: MetricsServerDeclaration) => clusterProblems("google", { metricsServer });
const CODE = "metrics-api-scheduling-invalid";

describe("metrics-api-scheduling-invalid", () => {
  test("refuses selectors that are no labels", () => {
    expect(problems({ nodeSelector: { "a b": "c", team: "-" } })).toEqual([
      problem(CODE, "prod-google: metricsServer.nodeSelector.team", '"-"', expect.stringContaining("at most 63")),
      problem(
        CODE,
        'prod-google: metricsServer.nodeSelector["a b"]',
        '"a b"',
        expect.stringContaining("qualified name"),
      ),
    ]);
  });

  test("refuses a toleration of nothing", () => {
    expect(problems({ tolerations: [{ key: "a", operator: "Exists" }, { value: "b" }] })).toEqual([
      problem(
        CODE,
        "prod-google: metricsServer.tolerations[1]",
        '{"value":"b"}',
        'without a key, operator "Exists" and no value',
      ),
    ]);
  });

  test("looks at the adapter's pods too", () => {
    expect(adapterProblems({ nodeSelector: { a: "b c" } }).map(({ where }) => where)).toEqual([
      `${METRICS_PATH}.adapter.nodeSelector.a`,
    ]);
  });

  test("takes labels and tolerations", () => {
    const tolerations = [{ operator: "Exists" }, { key: "example.com/system", value: "yes" }] as const;
    expect(problems({ nodeSelector: { "example.com/role": "system" }, tolerations })).toEqual([]);
  });
});
