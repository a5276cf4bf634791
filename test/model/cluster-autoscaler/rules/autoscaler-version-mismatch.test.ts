import { autoscalerProblems, clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

test.each(["1.34.5", "1.36.1", "v1.35.2", "1.35", "latest", "", "1.35.2-custom"])("refuses %j for 1.35", (version) => {
  expect(autoscalerProblems("aws", { version })).toEqual([
    problem(
      "autoscaler-version-mismatch",
      "prod-aws: clusterAutoscaler.version",
      JSON.stringify(version),
      '1.35 and a patch number, such as "1.35.2"',
    ),
  ]);
});

test.each([
  ["aws", "1.35.0"],
  ["azure", "1.34.5"],
  ["google", "1.36.12"],
] as const)("%s takes %s", (cloud, version) => {
  expect(autoscalerProblems(cloud, { version })).toEqual([]);
});

test("an unknown minor is reported alone", () => {
  const found = clusterProblems("aws", { kubernetesVersion: "1.20", clusterAutoscaler: { version: "1.35.2" } });
  expect(found.map(({ code }) => code)).toEqual(["kubernetes-version-unknown"]);
});
