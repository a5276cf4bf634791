import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";

test("clusters of one name, whatever their clouds, are reported once", () => {
  const clusters = [
    declareCluster("aws", {}, {}, "prod"),
    declareCluster("azure", {}, {}, "prod"),
    declareCluster("google", {}, {}, "prod"),
    declareCluster("aws", {}, {}, "other"),
  ];
  expect(fleetProblems(declareFleet(clusters))).toEqual([
    problem(
      "cluster-name-duplicate",
      "prod: name",
      '"prod" on aws, azure, google',
      "a name of its own for each cluster, whatever its cloud",
    ),
  ]);
});

test("their groups are not reported as well", () => {
  const groups = { web: { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } } };
  const clusters = [declareCluster("aws", groups, {}, "prod"), declareCluster("aws", groups, {}, "prod")];
  expect(fleetProblems(declareFleet(clusters)).map(({ code }) => code)).toEqual(["cluster-name-duplicate"]);
});

test("different names are fine", () => {
  expect(fleetProblems(declareFleet([declareCluster("aws"), declareCluster("aws", {}, {}, "prod-2")]))).toEqual([]);
});
