import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("aws-tag-reserved", () => {
  it("reports the prefix in any case", () => {
    expect(groupProblems("aws", { tags: { "AWS:owner": "a", "aws:eks:x": "b" } })).toEqual([
      partly("aws-tag-reserved", 'prod-aws/general: tags["AWS:owner"]', '"AWS:owner"', '"aws:"'),
      partly("aws-tag-reserved", 'prod-aws/general: tags["aws:eks:x"]', '"aws:eks:x"', '"aws:"'),
    ]);
  });

  it("accepts it inside a key", () => {
    expect(groupProblems("aws", { tags: { "my-aws:owner": "a" } })).toEqual([]);
  });

  it("accepts it on Azure", () => {
    expect(groupProblems("azure", { tags: { "aws:owner": "a" } })).toEqual([]);
  });
});
