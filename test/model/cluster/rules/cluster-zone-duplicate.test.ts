import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";

test("a zone of a Google cluster is named once", () => {
  const zones = ["us-central1-a", "us-central1-b", "us-central1-a"];
  expect(clusterProblems("google", { zones })).toEqual([
    problem("cluster-zone-duplicate", "prod-google: zones[2]", '"us-central1-a"', "each zone once"),
  ]);
});

test("different zones are fine, and so are keys, which cannot repeat", () => {
  expect(clusterProblems("google", { zones: ["us-central1-a", "us-central1-b"] })).toEqual([]);
  expect(clusterProblems("aws")).toEqual([]);
  expect(clusterProblems("azure")).toEqual([]);
});
