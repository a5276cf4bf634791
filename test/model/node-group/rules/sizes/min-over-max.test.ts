import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("min-over-max", () => {
  it("reports totals upside down", () => {
    expect(groupProblems("azure", { minSize: 5, maxSize: 4 })).toEqual([
      partly("min-over-max", "prod-azure/general: minSize", "minSize 5, maxSize 4", "at most 4"),
    ]);
  });

  it("reports sizes per zone upside down", () => {
    expect(
      groupProblems("google", { minSize: undefined, maxSize: undefined, sizePerZone: { minSize: 3, maxSize: 2 } }),
    ).toEqual([
      partly("min-over-max", "prod-google/general: sizePerZone.minSize", "minSize 3, maxSize 2", "at most 2"),
    ]);
  });

  it("accepts a fixed size", () => {
    expect(groupProblems("aws", { minSize: 6, maxSize: 6 })).toEqual([]);
  });
});
