import { expect, test } from "@jest/globals";
import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

test.each([
  "",
  "external.metrics.k8s.io",
  "v1beta1",
  "v1beta1.",
  "v1beta1/external.metrics.k8s.io",
  "v1.A.example.com",
])("refuses %j", (name) => {
  expect(clusterProblems("azure", { existingApiServices: { [name]: "something" } })).toEqual([
    problem(
      "apiservice-name-invalid",
      "prod-azure: existingApiServices",
      JSON.stringify(name),
      expect.stringContaining("a version, a dot and an API group"),
    ),
  ]);
});

test.each(["v1beta1.external.metrics.k8s.io", "v1beta2.custom.metrics.k8s.io", "v1.packages"])("takes %s", (name) => {
  expect(clusterProblems("azure", { existingApiServices: { [name]: "something" } })).toEqual([]);
});
