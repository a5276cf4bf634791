import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("tag-key-empty", () => {
  it("reports it on aws", () => {
    expect(groupProblems("aws", { tags: { "": "a" } })).toEqual([
      partly("tag-key-empty", 'prod-aws/general: tags[""]', '"" = "a"', "at least one character"),
    ]);
  });

  it("reports it on azure", () => {
    expect(groupProblems("azure", { tags: { "": "a" } })).toEqual([
      partly("tag-key-empty", 'prod-azure/general: tags[""]', '"" = "a"', "at least one character"),
    ]);
  });

  it("reports it on google", () => {
    expect(groupProblems("google", { tags: { "": "a" } })).toEqual([
      partly("tag-key-empty", 'prod-google/general: tags[""]', '"" = "a"', "at least one character"),
    ]);
  });

  it("accepts an empty value", () => {
    expect(groupProblems("aws", { tags: { owner: "" } })).toEqual([]);
  });
});
