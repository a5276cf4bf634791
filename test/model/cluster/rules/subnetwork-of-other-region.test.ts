import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

test("a Google subnetwork is in the cluster's region", () => {
  const subnetwork = "projects/p/regions/us-east1/subnetworks/nodes";
  expect(clusterProblems("google", { subnetwork })).toEqual([
    problem(
      "subnetwork-of-other-region",
      "prod-google: subnetwork",
      JSON.stringify(subnetwork),
      "a subnetwork in us-central1",
    ),
  ]);
});

test("one of the region is fine, and the other clouds name no region", () => {
  expect(clusterProblems("google")).toEqual([]);
  expect(clusterProblems("aws")).toEqual([]);
  expect(clusterProblems("azure")).toEqual([]);
});
