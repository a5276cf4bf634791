import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("aws-label-eks-nodegroup", () => {
  it("reports both labels", () => {
    expect(groupProblems("aws", { labels: { "nodegroup-name": "a", "cluster-name": "b" } })).toEqual([
      partly(
        "aws-label-eks-nodegroup",
        'prod-aws/general: labels["nodegroup-name"]',
        '{"nodegroup-name":"a","cluster-name":"b"}',
        "at most one",
      ),
    ]);
  });

  it("accepts one of them", () => {
    expect(groupProblems("aws", { labels: { "nodegroup-name": "a" } })).toEqual([]);
  });

  it("accepts both on Google", () => {
    expect(groupProblems("google", { labels: { "nodegroup-name": "a", "cluster-name": "b" } })).toEqual([]);
  });
});
