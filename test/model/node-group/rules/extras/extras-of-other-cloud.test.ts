import { describe, expect, it } from "@jest/globals";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems, groupProblems, VALID } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("extras-of-other-cloud", () => {
  it("reports settings of other clouds", () => {
    expect(
      groupProblems("aws", { azure: { trustedLaunch: false }, google: { minCpuPlatform: "Intel Ice Lake" } }),
    ).toEqual([
      partly("extras-of-other-cloud", "prod-aws/general: azure.trustedLaunch", '"azure.trustedLaunch"', '"aws"'),
      partly("extras-of-other-cloud", "prod-aws/general: google.minCpuPlatform", '"google.minCpuPlatform"', '"aws"'),
    ]);
  });

  it("accepts its own cloud's", () => {
    expect(groupProblems("azure", { azure: { trustedLaunch: false } })).toEqual([]);
  });

  it("accepts every cloud's on the fleet", () => {
    const group = { ...VALID, azure: { trustedLaunch: false }, google: { minCpuPlatform: "Intel Ice Lake" } };
    expect(fleetProblems(declareFleet([declareCluster("aws")], { group }))).toEqual([]);
  });
});
