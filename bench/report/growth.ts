/** What a fleet of so many groups takes. */
export interface Point {
  readonly groups: number;
  readonly cpuSeconds: number;
}

/** What each group costs, the start left out. */
export interface Cost {
  /** CPU for each group beyond those of the smallest fleet, in milliseconds; null for that fleet. */
  readonly perGroupMs: number | null;
  /** How much more that is than with the largest fleet, in percent: 0 for all sizes if the cost is linear. Null for the smallest fleet. */
  readonly deviationPercent: number | null;
}

/** What each group costs at each size: the smallest fleet shows what the start takes, the largest what a group takes in the long run. */
export function costs(points: readonly Point[]): readonly Cost[] {
  const [start] = points;
  const each = points.map((point) => perGroupMs(start, point));
  const last = each.at(-1) ?? null;
  return each.map((own) => ({
    perGroupMs: own,
    deviationPercent: own === null || last === null ? null : (own / last - 1) * 100,
  }));
}

function perGroupMs(start: Point | undefined, { groups, cpuSeconds }: Point): number | null {
  if (start === undefined || groups <= start.groups) return null;
  return ((cpuSeconds - start.cpuSeconds) / (groups - start.groups)) * 1000;
}
