import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("azure-tag-characters", () => {
  it("reports what Azure refuses in a name", () => {
    expect(groupProblems("azure", { tags: { "cost/center?": "a", "a\\b": "b" } })).toEqual([
      partly("azure-tag-characters", 'prod-azure/general: tags["a\\\\b"]', '"a\\\\b" with "\\"', '"<"'),
      partly("azure-tag-characters", 'prod-azure/general: tags["cost/center?"]', '"cost/center?" with "/", "?"', '"<"'),
    ]);
  });

  it("accepts other characters, in values any, and slashes of labels", () => {
    const labels = { "example.com/team": "a" };
    expect(groupProblems("azure", { tags: { "cost center": "a/b <c>" }, labels })).toEqual([]);
  });

  it("accepts a slash on AWS", () => {
    expect(groupProblems("aws", { tags: { "cost/center?": "a" } })).toEqual([]);
  });
});
