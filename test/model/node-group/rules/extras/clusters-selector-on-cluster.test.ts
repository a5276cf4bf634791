import { describe, expect, it } from "@jest/globals";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems, groupProblems, VALID } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("clusters-selector-on-cluster", () => {
  it("reports a selector", () => {
    expect(groupProblems("aws", { clusters: { names: ["prod-aws"] } })).toEqual([
      partly("clusters-selector-on-cluster", "prod-aws/general: clusters", '{"names":["prod-aws"]}', "no selector"),
    ]);
  });

  it("accepts none", () => {
    expect(groupProblems("aws", {})).toEqual([]);
  });

  it("accepts a selector on the fleet", () => {
    const group = { ...VALID, clusters: { cloud: "aws" as const } };
    expect(fleetProblems(declareFleet([declareCluster("aws")], { group }))).toEqual([]);
  });
});
