import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("sizes-missing", () => {
  it("reports a group without sizes", () => {
    expect(groupProblems("aws", { minSize: undefined, maxSize: undefined })).toEqual([
      partly("sizes-missing", "prod-aws/general: minSize", "neither minSize nor maxSize", "minSize and maxSize"),
    ]);
  });

  it("reports a missing maximum", () => {
    expect(groupProblems("azure", { maxSize: undefined })).toEqual([
      partly("sizes-missing", "prod-azure/general: maxSize", '{"minSize":3}', "minSize and maxSize"),
    ]);
  });

  it("reports a missing minimum", () => {
    expect(groupProblems("google", { minSize: undefined })).toEqual([
      partly("sizes-missing", "prod-google/general: minSize", '{"maxSize":30}', "minSize and maxSize"),
    ]);
  });

  it("accepts totals", () => {
    expect(groupProblems("aws", {})).toEqual([]);
  });

  it("accepts sizes per zone", () => {
    expect(
      groupProblems("google", { minSize: undefined, maxSize: undefined, sizePerZone: { minSize: 0, maxSize: 2 } }),
    ).toEqual([]);
  });
});
