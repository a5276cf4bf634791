import { describe, expect, it } from "@jest/globals";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems, groupProblems, VALID } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const same = (config: unknown) => config;

describe("transform-unknown", () => {
  it("reports an unknown resource", () => {
    expect(groupProblems("aws", { transform: { launchTemplat: same } })).toEqual([
      partly(
        "transform-unknown",
        "prod-aws/general: transform.launchTemplat",
        '"launchTemplat"',
        "launchTemplate, autoscalingGroup",
      ),
    ]);
  });

  it("reports another cloud's resource", () => {
    expect(groupProblems("google", { transform: { scaleSet: same } })).toEqual([
      partly(
        "transform-unknown",
        "prod-google/general: transform.scaleSet",
        '"scaleSet"',
        "instanceTemplate, instanceGroupManager",
      ),
    ]);
  });

  it("accepts AWS's resources", () => {
    expect(groupProblems("aws", { transform: { launchTemplate: same, autoscalingGroup: same } })).toEqual([]);
  });

  it("accepts Azure's", () => {
    expect(groupProblems("azure", { transform: { scaleSet: same } })).toEqual([]);
  });

  it("accepts every cloud's resources on the fleet, and no others", () => {
    const clusters = [declareCluster("google")];
    const known = { ...VALID, transform: { launchTemplate: same, scaleSet: same, instanceTemplate: same } };
    expect(fleetProblems(declareFleet(clusters, { group: known }))).toEqual([]);
    expect(fleetProblems(declareFleet(clusters, { group: { ...VALID, transform: { other: same } } }))).toEqual([
      partly("transform-unknown", "prod-google/group: transform.other", '"other"', "launchTemplate"),
    ]);
  });
});
