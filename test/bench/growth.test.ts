import { describe, expect, it } from "@jest/globals";
import { growthOf, type Point } from "../../bench/report/growth";

/** Points of a fleet whose wall time is half of its CPU time. */
function points(sizes: readonly number[], cpu: (groups: number) => number): readonly Point[] {
  return sizes.map((groups) => ({ groups, cpuSeconds: cpu(groups), wallSeconds: cpu(groups) / 2 }));
}

const rounded = (percent: number | null) => percent?.toFixed(1);

describe("growth", () => {
  it("is on the line at all sizes if time is linear, whatever the start takes", () => {
    const [start, ...further] = growthOf(points([9, 99, 900, 30_000], (groups) => 0.4 + groups * 0.0005));
    expect(start?.perGroupMs).toBeNull();
    expect(start?.wallOffLinePercent).toBeCloseTo(0, 6);
    for (const { perGroupMs, wallOffLinePercent, cpuOffLinePercent } of further) {
      expect(perGroupMs).toBeCloseTo(0.5, 6);
      expect(wallOffLinePercent).toBeCloseTo(0, 6);
      expect(cpuOffLinePercent).toBeCloseTo(0, 6);
    }
  });

  it("is above the line where small fleets cost more for each group", () => {
    const made = growthOf([
      { groups: 0, cpuSeconds: 1, wallSeconds: 1 },
      { groups: 1000, cpuSeconds: 1.8, wallSeconds: 1.5 },
      { groups: 10_000, cpuSeconds: 6, wallSeconds: 6 },
    ]);
    expect(made.map(({ cpuOffLinePercent }) => rounded(cpuOffLinePercent))).toEqual(["0.0", "20.0", "0.0"]);
    expect(made.map(({ wallOffLinePercent }) => rounded(wallOffLinePercent))).toEqual(["0.0", "0.0", "0.0"]);
  });

  it("is far below the line where larger fleets cost more for each group", () => {
    const [, middle] = growthOf(points([0, 10, 100], (groups) => 0.001 + groups ** 2 / 1000));
    expect(middle?.cpuOffLinePercent).toBeCloseTo(-89.9, 1);
  });

  it("needs more than one size", () => {
    expect(growthOf([])).toEqual([]);
    expect(growthOf(points([9], () => 1))).toEqual([
      { perGroupMs: null, wallOffLinePercent: null, cpuOffLinePercent: null },
    ]);
  });
});
