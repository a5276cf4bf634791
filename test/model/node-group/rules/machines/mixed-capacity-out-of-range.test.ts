import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("mixed-capacity-out-of-range", () => {
  it("reports more than all", () => {
    expect(groupProblems("aws", { capacityType: { onDemandBase: 0, onDemandPercentage: 120 } })).toEqual([
      partly("mixed-capacity-out-of-range", "prod-aws/general: capacityType.onDemandPercentage", "120", "0 to 100"),
    ]);
  });

  it("accepts all", () => {
    expect(groupProblems("aws", { capacityType: { onDemandBase: 0, onDemandPercentage: 100 } })).toEqual([]);
  });
});
