import { describe, expect, it } from "@jest/globals";
import { GIB, MIB } from "../../../model/base/quantity";
import {
  autoscalerThresholdBytes,
  EVICTION_HARD,
  evictionHard,
  percentage,
  thresholdBytes,
} from "../../../model/stages/eviction";

describe("hard thresholds", () => {
  it("are all five written out: a kubelet that is given some takes 0 for the others", () => {
    expect(Object.keys(EVICTION_HARD).sort()).toEqual([
      "imagefs.available",
      "imagefs.inodesFree",
      "memory.available",
      "nodefs.available",
      "nodefs.inodesFree",
    ]);
  });

  it("take each declared one in place of its default", () => {
    expect(evictionHard({ "memory.available": "1Gi", "pid.available": "5%", "nodefs.available": undefined })).toEqual({
      ...EVICTION_HARD,
      "memory.available": "1Gi",
      "pid.available": "5%",
    });
  });
});

describe("quantities", () => {
  it.each([
    ["1.5Gi", "1536Mi"],
    ["300M", "300000000"],
    ["100Mi", "100Mi"],
  ])("%s is written as %s, which every reader takes for the same", (declared, written) => {
    expect(evictionHard({ "memory.available": declared })["memory.available"]).toBe(written);
  });
});

describe("what a threshold keeps free", () => {
  // By hand: 1/8 of 100 GiB; 10 % of 100 GiB in float32, which is 0.100000001490116…
  it.each([
    ["12.5%", 100n * GIB, (100n * GIB) / 8n],
    ["10%", 100n * GIB, 10737418400n],
    ["0%", GIB, 0n],
    ["100%", GIB, 0n],
    ["500Mi", GIB, 500n * MIB],
  ])("%s of %d bytes: %d", (threshold, capacity, bytes) => {
    expect(thresholdBytes(threshold, capacity)).toBe(bytes);
  });

  it("is the same for cluster-autoscaler where the percentage is exact in 32 bits, and only there", () => {
    const disk = 100n * GIB;
    for (const exact of ["6.25%", "12.5%", "25%"]) {
      expect(autoscalerThresholdBytes(exact, disk)).toBe(thresholdBytes(exact, disk));
    }
    expect(autoscalerThresholdBytes("10%", disk)).toBe(10737418240n);
  });

  it("reads percentages as such and nothing else", () => {
    expect(percentage("12.5%")).toBe(12.5);
    expect(percentage("12.5")).toBeNull();
    expect(percentage("a%")).toBeNull();
  });
});
