import { describe, expect, it } from "@jest/globals";
import { type Curve, drawPlot } from "../../bench/report/plot";

const CURVES: readonly Curve[] = [
  {
    name: "one",
    points: [
      [9, 0.3],
      [900, 1],
      [30_000, 12],
    ],
  },
  {
    name: "a & b",
    points: [
      [9, 0.4],
      [900, 2],
      [30_000, 12.5],
    ],
  },
];

function drawn(curves = CURVES): string {
  return drawPlot({ title: "Time", description: "one 12", axes: { x: "groups", y: "wall time, s" }, curves });
}

/** Numbers of an attribute of all elements of a kind. */
function numbers(svg: string, element: string, attribute: string): readonly number[] {
  return [...svg.matchAll(new RegExp(`<${element} [^>]*?\\b${attribute}="([\\d.-]+)"`, "g"))].map(([, found]) =>
    Number(found),
  );
}

describe("a plot", () => {
  it("says to those who do not see it what it shows", () => {
    expect(drawn()).toContain('role="img" aria-labelledby="title description"');
    expect(drawn()).toContain('<title id="title">Time</title>');
    expect(drawn()).toContain('<desc id="description">one 12</desc>');
  });

  it("has its axes with units, and a line for each decade", () => {
    expect(drawn()).toContain(">wall time, s</text>");
    for (const tick of ["10", "100", "1,000", "10,000"]) expect(drawn()).toContain(`>${tick}</text>`);
  });

  it("is logarithmic: a factor of ten is as wide anywhere", () => {
    const decades: Curve = {
      name: "decades",
      points: [
        [10, 1],
        [100, 10],
        [1000, 100],
      ],
    };
    const [first = 0, second = 0, third = 0] = numbers(drawn([decades]), "circle", "cx");
    expect(second - first).toBeCloseTo(third - second, 0);
    const [low = 0, middle = 0, high = 0] = numbers(drawn([decades]), "circle", "cy");
    expect(low - middle).toBeCloseTo(middle - high, 0);
    expect(high).toBeLessThan(low);
  });

  it("has all points within its frame", () => {
    for (const x of numbers(drawn(), "circle", "cx")) expect(x >= 72 && x <= 584).toBe(true);
    for (const y of numbers(drawn(), "circle", "cy")) expect(y >= 48 && y <= 384).toBe(true);
  });

  it("names each curve at its end, no name over another one", () => {
    const svg = drawn();
    expect(svg).toContain("a &amp; b</text>");
    const places = [...svg.matchAll(/y="([\d.]+)" style="fill/g)].map(([, y]) => Number(y));
    const [first = 0, second = 0] = [...places].sort((a, b) => a - b);
    expect(second - first).toBeGreaterThanOrEqual(18);
  });

  it("tells curves apart without colors too, and is readable in light and in dark", () => {
    expect(new Set([...drawn().matchAll(/stroke-dasharray="([^"]+)"/g)].map(([, dashes]) => dashes)).size).toBe(2);
    expect(drawn()).toContain("prefers-color-scheme: dark");
  });

  it("is the same text for the same figures", () => {
    expect(drawn()).toBe(drawn());
  });
});
