import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("spot-unused", () => {
  it("reports both settings on a group without spot nodes", () => {
    expect(groupProblems("aws", { spot: { maxPrice: 1, allocationStrategy: "lowest-price" } })).toEqual([
      partly("spot-unused", "prod-aws/general: spot.allocationStrategy", 'capacityType "on-demand"', '"spot"'),
      partly("spot-unused", "prod-aws/general: spot.maxPrice", 'capacityType "on-demand"', '"spot"'),
    ]);
  });

  it("accepts them in defaults, and on a mix", () => {
    expect(groupProblems("aws", {}, { defaults: { spot: { maxPrice: 1 } } })).toEqual([]);
    const capacityType = { onDemandBase: 1, onDemandPercentage: 50 };
    expect(groupProblems("aws", { capacityType, spot: { maxPrice: 1 } })).toEqual([]);
  });
});
