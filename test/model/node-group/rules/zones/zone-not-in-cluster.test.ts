import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("zone-not-in-cluster", () => {
  it("reports a zone of elsewhere", () => {
    expect(groupProblems("aws", { zones: ["us-east-1a", "us-west-2a"] })).toEqual([
      partly(
        "zone-not-in-cluster",
        "prod-aws/general: zones[1]",
        '"us-west-2a"',
        '"us-east-1a", "us-east-1b", "us-east-1c"',
      ),
    ]);
  });

  it("reports the other cloud's spelling", () => {
    expect(groupProblems("azure", { zones: ["westeurope-1"] })).toEqual([
      partly("zone-not-in-cluster", "prod-azure/general: zones[0]", '"westeurope-1"', '"1", "2", "3"'),
    ]);
  });

  it("accepts the cluster's zones", () => {
    expect(groupProblems("google", { zones: ["us-central1-c"] })).toEqual([]);
  });
});
