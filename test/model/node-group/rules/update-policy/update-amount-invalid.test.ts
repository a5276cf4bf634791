import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("update-amount-invalid", () => {
  it("reports what is no amount", () => {
    expect(
      groupProblems("google", { updatePolicy: { type: "rolling", maxUnavailable: "3", maxSurge: "101%" } }),
    ).toEqual([
      partly("update-amount-invalid", "prod-google/general: updatePolicy.maxSurge", '"101%"', '"100%"'),
      partly("update-amount-invalid", "prod-google/general: updatePolicy.maxUnavailable", '"3"', '"100%"'),
    ]);
  });

  it("accepts a count", () => {
    expect(groupProblems("google", { updatePolicy: { type: "rolling", maxUnavailable: 2, maxSurge: 0 } })).toEqual([]);
  });

  it("accepts a percentage", () => {
    expect(groupProblems("aws", { updatePolicy: { type: "rolling", maxUnavailable: "25%", maxSurge: "10%" } })).toEqual(
      [],
    );
  });
});
