import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("label-key-invalid", () => {
  it("reports a space", () => {
    expect(groupProblems("aws", { labels: { "team name": "a" } })).toEqual([
      partly("label-key-invalid", 'prod-aws/general: labels["team name"]', '"team name"', "63"),
    ]);
  });

  it("reports two slashes", () => {
    expect(groupProblems("azure", { labels: { "a.example.com/b/c": "a" } })).toEqual([
      partly(
        "label-key-invalid",
        'prod-azure/general: labels["a.example.com/b/c"]',
        '"a.example.com/b/c"',
        "DNS prefix",
      ),
    ]);
  });

  it("reports an upper-case prefix", () => {
    expect(groupProblems("google", { labels: { "Example.com/team": "a" } })).toEqual([
      partly(
        "label-key-invalid",
        'prod-google/general: labels["Example.com/team"]',
        '"Example.com/team"',
        "DNS prefix",
      ),
    ]);
  });

  it("reports an empty key", () => {
    expect(groupProblems("google", { labels: { "": "a" } })).toEqual([
      partly("label-key-invalid", 'prod-google/general: labels[""]', '""', "63"),
    ]);
  });

  it("reports a long name", () => {
    expect(groupProblems("google", { labels: { [`example.com/${"n".repeat(64)}`]: "a" } })).toEqual([
      partly(
        "label-key-invalid",
        'prod-google/general: labels["example.com/nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"]',
        '"example.com/nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"',
        "63",
      ),
    ]);
  });

  it("accepts the whole alphabet", () => {
    expect(groupProblems("azure", { labels: { "example.com/Team_a.b-c": "a", plain: "b" } })).toEqual([]);
  });

  it("accepts the longest name", () => {
    expect(groupProblems("google", { labels: { [`example.com/${"n".repeat(63)}`]: "a" } })).toEqual([]);
  });
});
