/** What a fleet of so many groups takes. */
export interface Point {
  readonly groups: number;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
}

/** How what a fleet takes grows with its size. */
export interface Growth {
  /** CPU for each group beyond those of the smallest fleet, in milliseconds; null for that fleet. */
  readonly perGroupMs: number | null;
  /** How far wall time is from a straight line between the smallest and the largest fleet, in percent. Null with a single size. */
  readonly wallOffLinePercent: number | null;
  /** The same of CPU time. */
  readonly cpuOffLinePercent: number | null;
}

/** How each size compares with the others: the smallest fleet shows what the start takes, the largest what a group takes in the long run. */
export function growthOf(points: readonly Point[]): readonly Growth[] {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  return points.map((point) => ({
    perGroupMs: point === first ? null : slope(first, point, "cpuSeconds") * 1000,
    wallOffLinePercent: offLine(first, last, point, "wallSeconds"),
    cpuOffLinePercent: offLine(first, last, point, "cpuSeconds"),
  }));
}

type Time = "wallSeconds" | "cpuSeconds";

function offLine(first: Point, last: Point, point: Point, time: Time): number | null {
  if (first === last) return null;
  const onLine = first[time] + (point.groups - first.groups) * slope(first, last, time);
  return (point[time] / onLine - 1) * 100;
}

/** Seconds for each group that one fleet has more than another. */
function slope(from: Point, to: Point, time: Time): number {
  return (to[time] - from[time]) / (to.groups - from.groups);
}
