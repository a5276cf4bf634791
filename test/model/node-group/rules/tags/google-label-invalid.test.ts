import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("google-label-invalid", () => {
  it("reports keys and values beyond the alphabet", () => {
    expect(groupProblems("google", { tags: { Owner: "a", "cost/center": "b", team: "A B" } })).toEqual([
      partly("google-label-invalid", "prod-google/general: tags.Owner", 'the key "Owner"', "lower-case"),
      partly("google-label-invalid", "prod-google/general: tags.team", 'the value "A B"', "63"),
      partly("google-label-invalid", 'prod-google/general: tags["cost/center"]', 'the key "cost/center"', "63"),
    ]);
  });

  it("accepts letters of any alphabet", () => {
    expect(groupProblems("google", { tags: { équipe_1: "böse", a: "" } })).toEqual([]);
  });

  it("accepts them on AWS", () => {
    expect(groupProblems("aws", { tags: { Owner: "A B" } })).toEqual([]);
  });
});
