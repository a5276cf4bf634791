import type { Cloud } from "../base/cloud";
import type { Metric, MetricList } from "../base/metric-list";
import { minorNumber } from "../versions/kubernetes-minor";

/** A release of a program, and the cloud where it runs. */
export interface Release {
  readonly program: string;
  /** `1.36.1`. */
  readonly version: string;
  readonly cloud: Cloud;
}

type Suffix<Type> = Type extends "histogram"
  ? "_bucket" | "_count" | "_sum"
  : Type extends "summary"
    ? "_count" | "_sum"
    : "";

type NameOf<List extends MetricList> = keyof List & string;

/** Names of the series of a list: those of a histogram have a suffix each. */
export type SeriesName<List extends MetricList> = {
  [Name in NameOf<List>]: `${Name}${Suffix<List[Name]["type"]>}`;
}[NameOf<List>];

type LabelOf<List extends MetricList, Name extends string> = {
  [Metric in NameOf<List>]: Name extends `${Metric}${Suffix<List[Metric]["type"]>}`
    ? List[Metric]["labels"][number]
    : never;
}[NameOf<List>];

/** What a label must be: `=main`, `!=success`, or a pattern, `=~a|b`. */
export type Matcher = `${"=" | "!=" | "=~" | "!~"}${string}`;

/** Writes the selector of a series; the compiler knows the names and labels. */
export type SelectSeries<List extends MetricList> = <Name extends SeriesName<List>>(
  name: Name,
  matchers?: Partial<Readonly<Record<LabelOf<List, Name>, Matcher>>>,
) => string;

/**
 * The series of one release of a program. An alert over a metric that the release does not serve would never fire, so it cannot be written.
 *
 * @throws {Error} if the release has no such metric
 */
export function seriesOf<const List extends MetricList>(list: List, release: Release): SelectSeries<List> {
  return (name, matchers = {}) => {
    const metric = metricOf(list, name);
    if (metric === null || !serves(metric, release)) {
      const { program, version, cloud } = release;
      throw new Error(`${program} ${version} has no metric ${name} on ${cloud}`);
    }
    return selector(name, matchers);
  };
}

/** The metric of a series; null for a name that the list does not have. */
export function metricOf(list: MetricList, series: string): Metric | null {
  return list[series] ?? list[series.replace(/_(bucket|count|sum)$/, "")] ?? null;
}

/** Whether a release serves a metric. */
export function serves({ since = 0, until = Number.POSITIVE_INFINITY, cloud }: Metric, release: Release): boolean {
  const minor = minorNumber(release.version);
  return minor >= since && minor <= until && (cloud === undefined || cloud === release.cloud);
}

function selector(name: string, matchers: Readonly<Record<string, Matcher | undefined>>): string {
  const written = Object.entries(matchers).flatMap(([label, matcher]) => {
    const [, operator, value] = /^(=~|!~|!=|=)(.*)$/.exec(matcher ?? "") ?? [];
    return value === undefined ? [] : [`${label}${operator}${JSON.stringify(value)}`];
  });
  return written.length === 0 ? name : `${name}{${written.join(",")}}`;
}

/**
 * How much counters grew, for each value of some labels. `increase` misses the first count of a series that was not there before, as that
 * of a reason that has not been seen yet: then the count itself is how much it grew.
 */
export function grew(series: string, by: readonly string[], window: string): string {
  const sum = by.length === 0 ? "sum" : `sum by (${by.join(", ")})`;
  return `(${sum} (increase(${series}[${window}])) > 0 or (${sum} (${series}) unless ${sum} (${series} offset ${window})) > 0)`;
}
