import type { Figure, Figures } from "./figures";
import { type Curve, drawPlot } from "./plot";

/** Files of plots, beside the figures. */
export const PLOTS = ["time.svg", "memory.svg"] as const;

/** The plots of docs/performance.md by the names of their files. */
export function pagePlots({ growth, date }: Figures): Readonly<Record<(typeof PLOTS)[number], string>> {
  const curves = (of: (figure: Figure) => number): readonly Curve[] =>
    growth.map(({ program, points }) => ({
      name: program,
      points: points.map((point) => [point.groups, of(point)] as const),
    }));
  return {
    "time.svg": plotted(
      "Time",
      "wall time, s",
      date,
      curves(({ wallSeconds }) => wallSeconds.median),
    ),
    "memory.svg": plotted(
      "Memory",
      "peak memory, MiB",
      date,
      curves(({ rssMiB }) => rssMiB),
    ),
  };
}

function plotted(what: string, y: string, date: string, curves: readonly Curve[]): string {
  const ends = curves.map(({ name, points }) => {
    const [groups, value] = points.at(-1) ?? [0, 0];
    return `${name} ${value.toFixed(value < 100 ? 1 : 0)} with ${groups.toLocaleString("en-US")} scaling groups`;
  });
  const title = `${what} by the size of the estate (${date})`;
  return drawPlot({ title, description: `${y}: ${ends.join("; ")}.`, axes: { x: "scaling groups", y }, curves });
}
