import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("span-zones-google", () => {
  it("reports a spanning group on Google", () => {
    expect(groupProblems("google", { spanZones: true })).toEqual([
      partly("span-zones-google", "prod-google/general: spanZones", "true", "one group in each zone"),
    ]);
  });

  it("accepts it on AWS", () => {
    expect(groupProblems("aws", { spanZones: true })).toEqual([]);
  });

  it("accepts it on Azure", () => {
    expect(groupProblems("azure", { spanZones: true, zones: ["1"] })).toEqual([]);
  });
});
