import type { Problem } from "../../model/base/problem";
import { PREMISES } from "../../model/fleet/register";
import { acknowledging } from "./acknowledging";
import { isUndatedClaim } from "./standing-claims";

/** Where a problem is, what was declared there, what is expected, and what to do; of the three last all of the text, or `part(…)` of it. */
export type Found = readonly [where: string, got: unknown, expected: unknown, hint?: unknown];

/** What a rule finds, and what it leaves alone. */
export interface RuleCase {
  /** Code of the rule. */
  readonly rule: string;
  /** What the case shows, as the end of a sentence: `totals upside down`. */
  readonly about: string;
  /** All problems of a declaration that breaks the rule. */
  readonly bad?: () => readonly Problem[];
  /** Each place that is found in it, and nothing else. */
  readonly found?: readonly Found[];
  /** All problems of the same declaration mended, or of another that is close to breaking the rule. */
  readonly good?: () => readonly Problem[];
}

/** Part of a text. */
export function part(text: string): unknown {
  return expect.stringContaining(text);
}

/**
 * Shows each case: the rule finds what is bad, in whole sentences, and says nothing of what is good. Where it rests on a premise, the
 * bad declaration is decided on clusters that say that it is not so there; a rule without one says of which version or month it speaks.
 */
export function describeRules(cases: readonly RuleCase[]): void {
  for (const { rule, about, bad, found = [], good } of cases) {
    describe(rule, () => {
      if (bad !== undefined) {
        test(`finds ${about}`, () => expectFound(rule, bad(), found));
        if (Object.hasOwn(PREMISES, rule)) {
          test(`lets clusters go on whose software is another: ${about}`, () =>
            expect(acknowledging(rule, bad)).toEqual([]));
        }
      }
      if (good !== undefined) test(`is quiet: ${about}`, () => expect(good()).toEqual([]));
    });
  }
}

function expectFound(rule: string, problems: readonly Problem[], found: readonly Found[]): void {
  if (found.length === 0) throw new Error("a bad case says what is found");
  expect(problems.filter(({ code, what }) => isUndatedClaim(code, what))).toEqual([]);
  expect(problems.filter(({ hint }) => hint.split("acknowledgedPremises").length > 2)).toEqual([]);
  expect(problems.map(inWords)).toEqual(found.map((each) => problem(rule, ...each)));
}

/** A problem without what leads to places in code: declarations of these cases are data, which has none. */
function inWords({ also: _other, at: _places, ...words }: Problem): Omit<Problem, "also" | "at"> {
  return words;
}

/** A problem in whatever sentences. */
export function problem(code: string, where: string, got: unknown, expected: unknown, hint = SENTENCE): unknown {
  return { code, where, what: expect.stringMatching(/^\S[\s\S]*\.$/), got, expected, hint };
}

const SENTENCE: unknown = expect.stringMatching(/^\S[\s\S]*[.?)]$/);

/** The same, of which only a part of what is expected is given. */
export function partly(code: string, where: string, got: string, expected: string): unknown {
  return problem(code, where, got, part(expected));
}
