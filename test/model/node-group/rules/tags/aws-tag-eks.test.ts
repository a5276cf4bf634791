import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("aws-tag-eks", () => {
  it("reports it anywhere in a key", () => {
    expect(groupProblems("aws", { tags: { "team-eks:owner": "bob" } })).toEqual([
      partly("aws-tag-eks", 'prod-aws/general: tags["team-eks:owner"]', '"team-eks:owner"', '"eks:"'),
    ]);
  });

  it("accepts eks without a colon", () => {
    expect(groupProblems("aws", { tags: { "eks-owner": "bob" } })).toEqual([]);
  });

  it("accepts it on Azure", () => {
    expect(groupProblems("azure", { tags: { "eks:owner": "bob" } })).toEqual([]);
  });
});
