import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("zone-duplicate", () => {
  it("reports the second of two", () => {
    expect(groupProblems("azure", { zones: ["1", "2", "1"] })).toEqual([
      partly("zone-duplicate", "prod-azure/general: zones[2]", '"1"', "each zone once"),
    ]);
  });

  it("accepts different zones", () => {
    expect(groupProblems("azure", { zones: ["1", "2"] })).toEqual([]);
  });
});
