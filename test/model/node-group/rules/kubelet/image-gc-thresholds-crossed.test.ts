import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../../model/base/cloud";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const CODE = "image-gc-thresholds-crossed";
const LOW = "kubelet.imageGCLowThresholdPercent";
const HIGH = "kubelet.imageGCHighThresholdPercent";

describe(CODE, () => {
  it.each([
    [70, 60, LOW, "low 70, high 60"],
    [70, 70, LOW, "low 70, high 70"],
    [90, undefined, LOW, "low 90, high 85 by default"],
    [undefined, 80, HIGH, "low 80 by default, high 80"],
  ])("reports low %p and high %p", (low, high, path, got) => {
    const kubelet = { imageGCLowThresholdPercent: low, imageGCHighThresholdPercent: high };
    expect(groupProblems("google", { kubelet })).toEqual([
      partly(CODE, `prod-google/general: ${path}`, got, "imageGCLowThresholdPercent below"),
    ]);
  });

  it.each(CLOUDS)("accepts low below high on %s", (cloud) => {
    for (const [low, high] of [
      [60, 70],
      [84, undefined],
      [undefined, 81],
      [0, 100],
    ]) {
      const kubelet = { imageGCLowThresholdPercent: low, imageGCHighThresholdPercent: high };
      expect(groupProblems(cloud, { kubelet })).toEqual([]);
    }
  });
});
