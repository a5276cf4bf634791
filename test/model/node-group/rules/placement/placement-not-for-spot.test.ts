import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const ARN = "arn:aws:resource-groups:us-east-1:111122223333:group/ours";
const mix = { onDemandBase: 1, onDemandPercentage: 50 } as const;

describe("placement-not-for-spot", () => {
  it("reports reserved capacity for spot nodes", () => {
    expect(groupProblems("google", { capacityType: "spot", placement: { capacityReservation: "ours" } })).toEqual([
      partly(
        "placement-not-for-spot",
        "prod-google/general: placement.capacityReservation",
        'capacityType "spot"',
        '"on-demand"',
      ),
    ]);
  });

  it("reports hosts for a mix on AWS", () => {
    expect(groupProblems("aws", { capacityType: mix, placement: { dedicated: ARN } })).toEqual([
      partly(
        "placement-not-for-spot",
        "prod-aws/general: placement.dedicated",
        'capacityType {"onDemandBase":1,"onDemandPercentage":50}',
        '"on-demand"',
      ),
    ]);
  });

  it("accepts on-demand nodes, and spot nodes that stay out of reservations or near each other", () => {
    expect(groupProblems("aws", { placement: { capacityReservation: ARN } })).toEqual([]);
    expect(groupProblems("aws", { capacityType: "spot", placement: { capacityReservation: "none" } })).toEqual([]);
    expect(groupProblems("aws", { capacityType: "spot", placement: { proximity: "near" } })).toEqual([]);
  });
});
