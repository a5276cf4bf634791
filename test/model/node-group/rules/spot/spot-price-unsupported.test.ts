import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("spot-price-unsupported", () => {
  it("reports a cap on Google", () => {
    expect(groupProblems("google", { capacityType: "spot", spot: { maxPrice: 0.1 } })).toEqual([
      partly("spot-price-unsupported", "prod-google/general: spot.maxPrice", "0.1", "no cap"),
    ]);
  });

  it.each(["aws", "azure"] as const)("accepts one on %s", (cloud) => {
    expect(groupProblems(cloud, { capacityType: "spot", spot: { maxPrice: 0.1 } })).toEqual([]);
  });

  it("accepts one in the defaults of a cluster with on-demand groups", () => {
    expect(groupProblems("google", {}, { defaults: { spot: { maxPrice: 0.1 } } })).toEqual([]);
  });
});
