import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("zones-empty", () => {
  it("reports an empty list", () => {
    expect(groupProblems("aws", { zones: [] })).toEqual([
      partly("zones-empty", "prod-aws/general: zones", "[]", "us-east-1a, us-east-1b, us-east-1c"),
    ]);
  });

  it("accepts one zone", () => {
    expect(groupProblems("aws", { zones: ["us-east-1b"] })).toEqual([]);
  });

  it("accepts no list", () => {
    expect(groupProblems("azure", {})).toEqual([]);
  });
});
