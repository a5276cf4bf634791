import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("azure-update-batch", () => {
  it("reports a batch under 5 %", () => {
    expect(groupProblems("azure", { updatePolicy: { type: "rolling", maxUnavailable: "4%" } })).toEqual([
      partly("azure-update-batch", "prod-azure/general: updatePolicy.maxUnavailable", '"4%"', '"5%" to "100%"'),
    ]);
  });

  it("accepts 5 %", () => {
    expect(groupProblems("azure", { updatePolicy: { type: "rolling", maxUnavailable: "5%" } })).toEqual([]);
  });

  it("accepts less on AWS", () => {
    expect(groupProblems("aws", { updatePolicy: { type: "rolling", maxUnavailable: "4%" } })).toEqual([]);
  });
});
