import { userFrames } from "../constructs/code-place";
import type { CodePlace } from "../model/base/code-place";
import { FleetProblems, type Problem } from "../model/base/problem";
import { RULES } from "../model/fleet/register";
import type { OwnCall } from "../model/fleet/rules/own-code";
import type { OwnCode } from "../model/stages/resolved-component";
import { problemsOf, type Rules } from "../model/stages/rule";

/**
 * Calls a function of the user's, or renders what it made.
 *
 * @param where what messages call it: `prod/terraform`
 * @param call returns what the function does
 * @throws {FleetProblems} with the places of the error and of the declaration, where it throws or returns a promise
 */
export function callOwn(where: string, { declaredAt }: Pick<OwnCode, "declaredAt">, call: () => unknown): void {
  const { places, ...outcome } = outcomeOf(call);
  reportOwn(RULES.ownCode, outcome, where, [...places, ...listed(declaredAt())]);
}

/**
 * Checks what code of the user's made.
 *
 * @param at where it is declared
 * @throws {FleetProblems} with those places
 */
export function reportOwn<Subject>(
  rules: Rules<Subject>,
  subject: Subject,
  where: string,
  at: readonly CodePlace[],
): void {
  const problems = problemsOf(rules, subject, where);
  if (problems.length > 0) throw new FleetProblems(problems.map((problem) => ({ ...problem, at })));
}

/** Where functions of the user's are declared, each place once. */
export function placesOf(all: readonly Pick<OwnCode, "declaredAt">[]): readonly CodePlace[] {
  return all.flatMap(({ declaredAt }) => listed(declaredAt()));
}

function listed(place: CodePlace | null): readonly CodePlace[] {
  return place === null ? [] : [place];
}

/** How a call of code of the user's ended. */
interface Outcome extends OwnCall {
  /** Where it threw. */
  readonly places: readonly CodePlace[];
}

/**
 * Calls code of the user's.
 *
 * @throws {FleetProblems} that it ends with
 */
export function outcomeOf(call: () => unknown): Outcome {
  try {
    return { thrown: null, isAsync: isPromise(call()), places: [] };
  } catch (error) {
    if (error instanceof FleetProblems) throw error;
    const [innermost] = userFrames(error instanceof Error ? error.stack : undefined);
    return { thrown: textOf(error), isAsync: false, places: innermost === undefined ? [] : [innermost.place] };
  }
}

/** Nobody waits for it: without this, Node.js would tell why it fails after our message. */
function isPromise(value: unknown): boolean {
  if (!(value instanceof Promise)) return false;
  value.catch(() => undefined);
  return true;
}

/** What is told of an error. Helm, for example, explains itself in many lines. */
const TOLD = 1_000;

function textOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.trim().slice(0, TOLD);
}

/** What work returns, or the problems that it ended with. */
export type Attempt<T> =
  | { readonly value: T; readonly problems: readonly [] }
  | { readonly value: null; readonly problems: readonly Problem[] };

/** Does work whose problems are reported together with those of other work. */
export function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { value: work(), problems: [] };
  } catch (error) {
    if (error instanceof FleetProblems) return { value: null, problems: error.problems };
    throw error;
  }
}
