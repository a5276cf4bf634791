import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("label-unrepresentable", () => {
  it("reports a key that no tag can carry", () => {
    expect(groupProblems("aws", { labels: { [`${"d".repeat(70)}.com/team-name`]: "a" } })).toEqual([
      partly(
        "label-unrepresentable",
        'prod-aws/general: labels["dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd.com/team-name"]',
        '"dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd.com/team-name" (84 characters)',
        "at most 82",
      ),
    ]);
  });

  it("accepts 82 characters", () => {
    expect(groupProblems("aws", { labels: { [`${"d".repeat(68)}.com/team-name`]: "a" } })).toEqual([]);
  });

  it("accepts it on Azure", () => {
    expect(groupProblems("azure", { labels: { [`${"d".repeat(70)}.com/team-name`]: "a" } })).toEqual([]);
  });

  it("accepts it on Google", () => {
    expect(groupProblems("google", { labels: { [`${"d".repeat(70)}.com/team-name`]: "a" } })).toEqual([]);
  });
});
