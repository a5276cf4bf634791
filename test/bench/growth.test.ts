import { describe, expect, it } from "@jest/globals";
import { costs } from "../../bench/report/growth";

describe("costs of further groups", () => {
  it("are the same at all sizes if time is linear, whatever the start takes", () => {
    const linear = [9, 99, 900, 30_000].map((groups) => ({ groups, cpuSeconds: 0.4 + groups * 0.0005 }));
    const [start, ...further] = costs(linear);
    expect(start).toEqual({ perGroupMs: null, deviationPercent: null });
    for (const { perGroupMs, deviationPercent } of further) {
      expect(perGroupMs).toBeCloseTo(0.5, 6);
      expect(deviationPercent).toBeCloseTo(0, 6);
    }
  });

  it("show how far a size is from the largest one's cost", () => {
    const points = [
      { groups: 0, cpuSeconds: 1 },
      { groups: 1000, cpuSeconds: 1.6 },
      { groups: 10_000, cpuSeconds: 6 },
    ];
    expect(costs(points).map(({ deviationPercent }) => deviationPercent?.toFixed(1))).toEqual([
      undefined,
      "20.0",
      "0.0",
    ]);
  });

  it("are below zero percent where larger fleets cost more for each group", () => {
    const squares = [0, 10, 100].map((groups) => ({ groups, cpuSeconds: groups ** 2 / 1000 }));
    expect(costs(squares)[1]?.deviationPercent).toBeCloseTo(-90, 6);
  });

  it("need more than one size", () => {
    expect(costs([])).toEqual([]);
    expect(costs([{ groups: 9, cpuSeconds: 1 }])).toEqual([{ perGroupMs: null, deviationPercent: null }]);
  });
});
