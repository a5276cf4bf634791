import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("google-label-reserved", () => {
  it("reports the prefix", () => {
    expect(groupProblems("google", { tags: { "goog-x": "a" } })).toEqual([
      partly("google-label-reserved", 'prod-google/general: tags["goog-x"]', '"goog-x"', '"goog"'),
    ]);
  });

  it("accepts it on AWS", () => {
    expect(groupProblems("aws", { tags: { "goog-x": "a" } })).toEqual([]);
  });

  it("accepts it inside a key", () => {
    expect(groupProblems("google", { tags: { "my-goog": "a" } })).toEqual([]);
  });
});
