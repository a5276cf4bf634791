import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const AZURE = "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/r/providers/Microsoft.Compute";
const ARN = "arn:aws:resource-groups:us-east-1:111122223333:group/ours";

describe("placement-conflict", () => {
  it.each([
    ["aws", "capacityReservation", { dedicated: ARN, capacityReservation: ARN }],
    ["aws", "proximity", { dedicated: ARN, proximity: "near" }],
    ["google", "capacityReservation", { dedicated: "hosts", capacityReservation: "ours" }],
  ] as const)("reports dedicated hosts on %s with %s", (cloud, other, placement) => {
    expect(groupProblems(cloud, { placement })).toEqual([
      partly(
        "placement-conflict",
        `prod-${cloud}/general: placement.dedicated`,
        `dedicated and ${other}`,
        "one of them",
      ),
    ]);
  });

  it("reports reserved capacity near each other on Azure", () => {
    const placement = {
      capacityReservation: `${AZURE}/capacityReservationGroups/ours`,
      proximity: `${AZURE}/proximityPlacementGroups/near`,
    };
    expect(groupProblems("azure", { zones: ["1"], placement })).toEqual([
      partly(
        "placement-conflict",
        "prod-azure/general: placement.capacityReservation",
        "capacityReservation and proximity",
        "one of them",
      ),
    ]);
  });

  it("accepts reserved capacity near each other on AWS and Google", () => {
    expect(groupProblems("aws", { placement: { capacityReservation: ARN, proximity: "near" } })).toEqual([]);
    const placement = { capacityReservation: "ours", proximity: "near" };
    expect(groupProblems("google", { zones: ["us-central1-a"], placement })).toEqual([]);
  });

  it("accepts hosts whose machines stay out of reservations", () => {
    expect(groupProblems("aws", { placement: { dedicated: ARN, capacityReservation: "none" } })).toEqual([]);
  });
});
