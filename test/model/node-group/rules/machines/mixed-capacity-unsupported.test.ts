import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("mixed-capacity-unsupported", () => {
  it("reports a mix on Azure", () => {
    expect(groupProblems("azure", { capacityType: { onDemandBase: 1, onDemandPercentage: 20 } })).toEqual([
      partly(
        "mixed-capacity-unsupported",
        "prod-azure/general: capacityType",
        '{"onDemandBase":1,"onDemandPercentage":20}',
        '"spot"',
      ),
    ]);
  });

  it("reports a mix on Google", () => {
    expect(groupProblems("google", { capacityType: { onDemandBase: 1, onDemandPercentage: 20 } })).toEqual([
      partly(
        "mixed-capacity-unsupported",
        "prod-google/general: capacityType",
        '{"onDemandBase":1,"onDemandPercentage":20}',
        '"spot"',
      ),
    ]);
  });

  it("accepts a mix on AWS", () => {
    expect(groupProblems("aws", { capacityType: { onDemandBase: 1, onDemandPercentage: 20 } })).toEqual([]);
  });

  it("accepts spot on Azure", () => {
    expect(groupProblems("azure", { capacityType: "spot" })).toEqual([]);
  });
});
