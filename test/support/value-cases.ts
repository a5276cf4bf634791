import type { Problem } from "../../model/base/problem";
import type { RuleCase } from "./rule-cases";

/** A setting with values that a rule finds, each the only problem, and values that it leaves alone. */
interface ValueCases<T> {
  /** Code of the rule. */
  readonly rule: string;
  /** Where its problems are: `prod-aws: accountId`. */
  readonly where: string;
  /** What is expected instead: all of the text, or `part(…)` of it. */
  readonly expected?: unknown;
  /** All problems of a declaration with this value. */
  readonly problems: (value: T) => readonly Problem[];
  /** How a problem shows a value. Default: as JSON. */
  readonly shown?: (value: T) => string;
  readonly bad?: readonly T[];
  readonly good?: readonly T[];
}

/** A row for each value. */
export function valueCases<T>({
  rule,
  where,
  expected,
  problems,
  shown = (value) => JSON.stringify(value),
  bad = [],
  good = [],
}: ValueCases<T>): readonly RuleCase[] {
  const about = (value: T) => `${where} ${JSON.stringify(value)}`;
  return [
    ...bad.map((value) => ({
      rule,
      about: about(value),
      bad: () => problems(value),
      found: [[where, shown(value), expected] as const],
    })),
    ...good.map((value) => ({ rule, about: about(value), good: () => problems(value) })),
  ];
}
