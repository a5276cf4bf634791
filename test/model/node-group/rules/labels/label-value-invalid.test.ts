import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("label-value-invalid", () => {
  it("reports a comma, which would break kube-env", () => {
    expect(groupProblems("google", { labels: { "example.com/team": "a,b" } })).toEqual([
      partly("label-value-invalid", 'prod-google/general: labels["example.com/team"]', '"a,b"', "63"),
    ]);
  });

  it("reports a long value", () => {
    expect(groupProblems("aws", { labels: { team: "v".repeat(64) } })).toEqual([
      partly(
        "label-value-invalid",
        "prod-aws/general: labels.team",
        '"vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv"',
        "63",
      ),
    ]);
  });

  it("says when the value is inherited", () => {
    expect(groupProblems("azure", {}, { defaults: { labels: { team: "-" } } })).toEqual([
      partly("label-value-invalid", "prod-azure/general: labels.team", '"-"', "63"),
    ]);
  });

  it("accepts an empty value", () => {
    expect(groupProblems("aws", { labels: { team: "" } })).toEqual([]);
  });

  it("accepts the longest value", () => {
    expect(groupProblems("azure", { labels: { team: "v".repeat(63) } })).toEqual([]);
  });
});
