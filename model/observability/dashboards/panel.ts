import type { ResolvedPanel } from "../../stages/resolved-observability";

/** A picture: each query with the text of its legend, `{{reason}}` for a label. */
export function panel(
  title: string,
  unit: ResolvedPanel["unit"],
  description: string,
  queries: Readonly<Record<string, string>>,
): ResolvedPanel {
  return {
    title,
    unit,
    description,
    queries: Object.entries(queries).map(([legend, expression]) => ({ expression, legend })),
  };
}

/** Calls, or whatever a counter counts, of one minute. */
export function perMinute(series: string, by: string): string {
  return `60 * sum by (${by}) (rate(${series}[5m]))`;
}

/** Seconds that one of what a histogram counts took, on average. */
export function average(sum: string, count: string, by: string): string {
  return `sum by (${by}) (rate(${sum}[5m])) / sum by (${by}) (rate(${count}[5m]))`;
}
