import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("spot-price-out-of-range", () => {
  it.each([
    ["aws", 0.001, "more than 0.001"],
    ["azure", 0, "at least 0.00001"],
  ] as const)("reports on %s %d", (cloud, maxPrice, expected) => {
    expect(groupProblems(cloud, { capacityType: "spot", spot: { maxPrice } })).toEqual([
      partly("spot-price-out-of-range", `prod-${cloud}/general: spot.maxPrice`, String(maxPrice), expected),
    ]);
  });

  it.each([
    ["aws", 0.0011],
    ["azure", 0.00001],
  ] as const)("accepts on %s %d", (cloud, maxPrice) => {
    expect(groupProblems(cloud, { capacityType: "spot", spot: { maxPrice } })).toEqual([]);
  });
});
