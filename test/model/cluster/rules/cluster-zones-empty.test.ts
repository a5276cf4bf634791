import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

test.each([
  ["aws", { zones: {} }, "{}"],
  ["azure", { zones: {} }, "{}"],
  ["google", { zones: [] }, "[]"],
] as const)("%s needs a zone", (cloud, props, got) => {
  expect(clusterProblems(cloud, props)).toEqual([
    problem("cluster-zones-empty", `prod-${cloud}: zones`, got, "at least one zone"),
  ]);
});

test.each(["aws", "azure", "google"] as const)("%s with zones is fine", (cloud) => {
  expect(clusterProblems(cloud)).toEqual([]);
});
