import { expect, test } from "@jest/globals";
import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";
import { adapterProblems, METRICS_PATH } from "./adapter-problems";

test.each(["0.7.2", "v0.9.0", "0.9", "0.10.0", "latest", ""])("refuses %j on 1.35", (version) => {
  expect(clusterProblems("aws", { kubernetesVersion: "1.35", metricsServer: { version } })).toEqual([
    problem(
      "metrics-api-version-unsupported",
      "prod-aws: metricsServer.version",
      JSON.stringify(version),
      '0.8 or 0.9 and a patch number, such as "0.9.0"',
    ),
  ]);
});

test("refuses 0.9 on 1.33, which it is not for", () => {
  expect(clusterProblems("aws", { kubernetesVersion: "1.33", metricsServer: { version: "0.9.0" } })).toEqual([
    problem(
      "metrics-api-version-unsupported",
      "prod-aws: metricsServer.version",
      '"0.9.0"',
      '0.8 and a patch number, such as "0.8.0"',
    ),
  ]);
});

test.each([
  ["1.33", "0.8.1"],
  ["1.34", "0.9.0"],
  ["1.36", "0.8.0"],
])("Kubernetes %s takes %s", (kubernetesVersion, version) => {
  expect(clusterProblems("google", { kubernetesVersion, metricsServer: { version } })).toEqual([]);
});

test("an unknown minor is reported alone", () => {
  const found = clusterProblems("aws", { kubernetesVersion: "1.20", metricsServer: { version: "0.9.0" } });
  expect(found.map(({ code }) => code)).toEqual(["kubernetes-version-unknown"]);
});

test.each(["0.11.2", "v0.12.0", "0.12"])("refuses prometheus-adapter %j", (version) => {
  expect(adapterProblems({ version })).toEqual([
    problem(
      "metrics-api-version-unsupported",
      `${METRICS_PATH}.adapter.version`,
      JSON.stringify(version),
      '0.12 and a patch number, such as "0.12.0"',
    ),
  ]);
});
