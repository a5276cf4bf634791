import { describe, expect, it } from "@jest/globals";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems, groupProblems, VALID } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const proximity = { "us-central1-a": "near-a", "europe-west4-a": "near-x" };

describe("placement-zone-unknown", () => {
  it("reports a zone that the cluster has not", () => {
    expect(groupProblems("google", { zones: ["us-central1-a"], placement: { proximity } })).toEqual([
      partly(
        "placement-zone-unknown",
        'prod-google/general: placement.proximity["europe-west4-a"]',
        '"europe-west4-a"',
        '"us-central1-a"',
      ),
    ]);
  });

  it("accepts zones of other clusters on the fleet", () => {
    const group = { ...VALID, zones: ["us-central1-a"], placement: { proximity } };
    expect(fleetProblems(declareFleet([declareCluster("google")], { group }))).toEqual([]);
    const defaults = { zones: ["us-central1-a"], placement: { proximity } };
    expect(fleetProblems(declareFleet([declareCluster("google", { general: VALID })], {}, { defaults }))).toEqual([]);
  });
});
