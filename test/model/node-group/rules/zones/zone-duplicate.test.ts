import { describe, expect, it } from "@jest/globals";
import { groupProblems, problem } from "../../../../support/group-problems";

describe("zone-duplicate", () => {
  it("reports the second of two", () => {
    expect(groupProblems("azure", { zones: ["1", "2", "1"] })).toEqual([
      problem("zone-duplicate", "prod-azure/general: zones[2]", '"1"', "each zone once"),
    ]);
  });

  it("accepts different zones", () => {
    expect(groupProblems("azure", { zones: ["1", "2"] })).toEqual([]);
  });
});
