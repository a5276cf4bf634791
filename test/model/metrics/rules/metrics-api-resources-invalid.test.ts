import { expect, test } from "@jest/globals";
import type { MetricsServerDeclaration } from "../../../../model/declaration/metrics";
import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

const problems = (resources: MetricsServerDeclaration["resources"]) =>
  clusterProblems("azure", { metricsServer: { resources } });

test.each([
  ["requests", "cpu", "0"],
  ["requests", "memory", "200MB"],
  ["limits", "cpu", "-1"],
  ["limits", "memory", ""],
] as const)("refuses %s of %s %j", (kind, resource, value) => {
  expect(problems({ [kind]: { [resource]: value } })).toEqual([
    problem(
      "metrics-api-resources-invalid",
      `prod-azure: metricsServer.resources.${kind}.${resource}`,
      JSON.stringify(value),
      expect.stringContaining("a Kubernetes quantity above zero"),
    ),
  ]);
});

test("refuses a request above its limit", () => {
  expect(problems({ requests: { cpu: "1", memory: "2Gi" }, limits: { cpu: "1000m", memory: "1Gi" } })).toEqual([
    problem(
      "metrics-api-resources-invalid",
      "prod-azure: metricsServer.resources.requests.memory",
      '"2Gi", with a limit of "1Gi"',
      'at most "1Gi"',
    ),
  ]);
});

test("takes quantities, and a part of them", () => {
  expect(problems({ requests: { cpu: "250m" }, limits: { memory: "1Gi" } })).toEqual([]);
});
