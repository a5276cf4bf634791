import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("sizes-twice", () => {
  it("reports totals beside sizes per zone", () => {
    expect(groupProblems("aws", { sizePerZone: { minSize: 0, maxSize: 2 } })).toEqual([
      partly(
        "sizes-twice",
        "prod-aws/general: sizePerZone",
        '{"minSize":3,"maxSize":30,"sizePerZone":{"minSize":0,"maxSize":2}}',
        "either",
      ),
    ]);
  });

  it("accepts sizes per zone alone", () => {
    expect(
      groupProblems("aws", { minSize: undefined, maxSize: undefined, sizePerZone: { minSize: 0, maxSize: 2 } }),
    ).toEqual([]);
  });
});
