import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { splitSizes } from "../../../model/base/split-sizes";
import { SEED } from "../../support/shuffled";

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe("splitSizes", () => {
  it("splits evenly where the totals divide", () => {
    expect(splitSizes(3, 9, 3)).toEqual(Array(3).fill({ minSize: 1, maxSize: 3 }));
  });

  it("gives the remainder to the earlier zones, of minimum and maximum alike", () => {
    expect(splitSizes(4, 11, 3)).toEqual([
      { minSize: 2, maxSize: 4 },
      { minSize: 1, maxSize: 4 },
      { minSize: 1, maxSize: 3 },
    ]);
  });

  it("leaves later zones without nodes where there are fewer nodes than zones", () => {
    expect(splitSizes(0, 1, 3)).toEqual([
      { minSize: 0, maxSize: 1 },
      { minSize: 0, maxSize: 0 },
      { minSize: 0, maxSize: 0 },
    ]);
  });

  it("sums to the totals, differs by one at most, falls from zone to zone, and keeps min under max", () => {
    const holds = (minSize: number, more: number, zones: number) => {
      const split = splitSizes(minSize, minSize + more, zones);
      const mins = split.map((zone) => zone.minSize);
      const maxes = split.map((zone) => zone.maxSize);
      expect(split).toHaveLength(zones);
      expect([sum(mins), sum(maxes)]).toEqual([minSize, minSize + more]);
      for (const sizes of [mins, maxes]) {
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect([...sizes].sort((a, b) => b - a)).toEqual(sizes);
      }
      for (const zone of split) expect(zone.minSize).toBeLessThanOrEqual(zone.maxSize);
    };
    fc.assert(fc.property(fc.nat(5000), fc.nat(5000), fc.integer({ min: 1, max: 6 }), holds), { seed: SEED });
  });
});
