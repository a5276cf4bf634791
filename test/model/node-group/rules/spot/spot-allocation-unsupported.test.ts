import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const spot = { allocationStrategy: "lowest-price" } as const;

describe("spot-allocation-unsupported", () => {
  it.each(["azure", "google"] as const)("reports a strategy on %s", (cloud) => {
    expect(groupProblems(cloud, { capacityType: "spot", spot })).toEqual([
      partly(
        "spot-allocation-unsupported",
        `prod-${cloud}/general: spot.allocationStrategy`,
        '"lowest-price"',
        "no strategy",
      ),
    ]);
  });

  it("accepts one on AWS", () => {
    expect(groupProblems("aws", { capacityType: "spot", spot })).toEqual([]);
  });
});
