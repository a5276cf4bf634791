import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";

test("a fleet without clusters would wipe out what was written", () => {
  expect(fleetProblems(declareFleet([]))).toEqual([
    problem("fleet-empty", "fleet", "no clusters", "at least one AwsCluster, AzureCluster or GoogleCluster"),
  ]);
});

test("a fleet is not empty for a cluster of the wrong shape", () => {
  const misshapen = declareCluster("aws", {}, { region: 1 as unknown as string });
  expect(fleetProblems(declareFleet([misshapen]))).toMatchObject([{ code: "wrong-type" }]);
});

test.each(["aws", "azure", "google"] as const)("one cluster is enough: %s", (cloud) => {
  expect(fleetProblems(declareFleet([declareCluster(cloud)]))).toEqual([]);
});
