import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

test("refuses a name that no Lease can have", () => {
  expect(controllerProblems({ leaderElection: { leaseName: "Widget" } })).toEqual([
    at(
      "controller-lease-invalid",
      "leaderElection.leaseName",
      '"Widget"',
      expect.stringContaining("lower-case DNS name"),
    ),
  ]);
});

test("takes a LeaderElectionID, and none", () => {
  expect(controllerProblems({ leaderElection: { leaseName: "80807133.example.com" } })).toEqual([]);
  expect(controllerProblems({ leaderElection: false })).toEqual([]);
});
