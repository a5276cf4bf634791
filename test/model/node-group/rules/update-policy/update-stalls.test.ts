import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("update-stalls", () => {
  it("reports nothing down and nothing added", () => {
    expect(groupProblems("aws", { updatePolicy: { type: "rolling", maxUnavailable: "0%" } })).toEqual([
      partly("update-stalls", "prod-aws/general: updatePolicy", '{"maxUnavailable":"0%","maxSurge":0}', "above 0"),
    ]);
  });

  it("reports zero counts", () => {
    expect(groupProblems("google", { updatePolicy: { type: "rolling", maxUnavailable: 0, maxSurge: 0 } })).toEqual([
      partly("update-stalls", "prod-google/general: updatePolicy", '{"maxUnavailable":0,"maxSurge":0}', "above 0"),
    ]);
  });

  it("accepts a surge alone", () => {
    expect(groupProblems("google", { updatePolicy: { type: "rolling", maxUnavailable: 0, maxSurge: 1 } })).toEqual([]);
  });

  it("accepts the defaults", () => {
    expect(groupProblems("azure", { updatePolicy: { type: "rolling" } })).toEqual([]);
  });
});
