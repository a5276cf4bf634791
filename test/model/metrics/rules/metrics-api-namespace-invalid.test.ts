import { expect, test } from "@jest/globals";
import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

test.each(["", "Kube-System", "a.b", "-a", "a".repeat(64)])("refuses %j", (namespace) => {
  expect(clusterProblems("aws", { metricsServer: { namespace } })).toEqual([
    problem(
      "metrics-api-namespace-invalid",
      "prod-aws: metricsServer.namespace",
      JSON.stringify(namespace),
      expect.stringContaining("at most 63"),
    ),
  ]);
});

test.each(["metrics", "a", "a".repeat(63)])("takes %s", (namespace) => {
  expect(clusterProblems("google", { metricsServer: { namespace } })).toEqual([]);
});
