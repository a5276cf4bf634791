import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("update-percentage-needed", () => {
  it("reports a count on AWS", () => {
    expect(groupProblems("aws", { updatePolicy: { type: "rolling", maxUnavailable: 2 } })).toEqual([
      partly("update-percentage-needed", "prod-aws/general: updatePolicy.maxUnavailable", "2", '"10%"'),
    ]);
  });

  it("reports a count on Azure", () => {
    expect(groupProblems("azure", { updatePolicy: { type: "rolling", maxUnavailable: "10%", maxSurge: 1 } })).toEqual([
      partly("update-percentage-needed", "prod-azure/general: updatePolicy.maxSurge", "1", '"10%"'),
    ]);
  });

  it("accepts a count on Google", () => {
    expect(groupProblems("google", { updatePolicy: { type: "rolling", maxUnavailable: 2 } })).toEqual([]);
  });

  it("accepts none of a kind as 0", () => {
    expect(groupProblems("aws", { updatePolicy: { type: "rolling", maxUnavailable: "20%", maxSurge: 0 } })).toEqual([]);
  });
});
