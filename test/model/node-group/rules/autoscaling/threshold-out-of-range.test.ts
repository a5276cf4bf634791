import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

describe("threshold-out-of-range", () => {
  it("reports a percentage", () => {
    expect(
      groupProblems("aws", { autoscaling: { scaleDown: { utilizationThreshold: 50, gpuUtilizationThreshold: 1.5 } } }),
    ).toEqual([
      partly(
        "threshold-out-of-range",
        "prod-aws/general: autoscaling.scaleDown.gpuUtilizationThreshold",
        "1.5",
        "0 to 1",
      ),
      partly("threshold-out-of-range", "prod-aws/general: autoscaling.scaleDown.utilizationThreshold", "50", "0 to 1"),
    ]);
  });

  it("accepts the ends", () => {
    expect(
      groupProblems("azure", { autoscaling: { scaleDown: { utilizationThreshold: 0, gpuUtilizationThreshold: 1 } } }),
    ).toEqual([]);
  });
});
