import { type CodePlace, placeText } from "./code-place";
import { counted } from "./counted";
import { withoutSecrets } from "./secrets";

/**
 * One mistake in a declaration, reported so that its author can correct it without reading the code.
 *
 * All problems of a fleet are reported at once. A fleet with a problem writes nothing.
 */
export interface Problem {
  /** Stable identifier of the rule: kebab-case, never reused for another meaning. Listed in `docs/problems.md`. */
  readonly code: string;
  /** Path in the user's own words: `prod-use1/general: taints[0].effect`. */
  readonly where: string;
  /** What is wrong, one sentence. */
  readonly what: string;
  /** What was declared. */
  readonly got: string;
  /** What would be accepted. */
  readonly expected: string;
  /** What to do about it. */
  readonly hint: string;
  /** What else it is over, by names in messages: of things that clash the others. */
  readonly also?: readonly string[];
  /** Where the code declares what the problem is over; of things that clash, each. Unset where no construct does. */
  readonly at?: readonly CodePlace[];
}

/** Problems as they are reported: by place, then code, so that the same fleet always reports the same text, and without secrets. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  return problems.map(masked).sort((a, b) => compareText(a.where, b.where) || compareText(a.code, b.code));
}

function masked(problem: Problem): Problem {
  const texts = Object.entries(problem).map(([key, text]) => [
    key,
    typeof text === "string" ? withoutSecrets(text) : text,
  ]);
  return Object.fromEntries(texts) as Problem;
}

/** Compares by UTF-16 code units: the same on any machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A value as it reads in a message: JSON, so that strings are quoted and `""` is visible; cut at 120 characters. */
export function show(value: unknown): string {
  const text = withoutSecrets((json(value) ?? String(value)).slice(0, LOOKED_AT));
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

/** What is searched for secrets of a text that is cut: more than the longest that begins in what is left of it. */
const LOOKED_AT = 4_000;

/** Null for what JSON has no form for: functions, circular objects. */
function json(value: unknown): string | null {
  try {
    return JSON.stringify(value, (_key, inner) => plain(inner)) ?? null;
  } catch {
    return null;
  }
}

/** Replaces numbers that JSON would refuse or turn into null. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

/** Items that a message lists. */
const LISTED = 5;

/** The first few items of a list, and the number of the others: a folder can hold hundreds of files. */
export function firstOf(items: readonly string[]): string {
  const shown = items.slice(0, LISTED).join("; ");
  return items.length > LISTED ? `${shown}; and ${items.length - LISTED} more` : shown;
}

/** What to do about an unknown name: take the known one that is near, or what a message says otherwise. */
export function didYouMean(name: string, known: readonly string[], otherwise: string): string {
  const nearest = nearestName(name, known);
  return nearest === null ? otherwise : `${GUESS}${show(nearest)}?`;
}

const GUESS = "Did you mean ";

/** Whether a hint guesses a name, as {@link didYouMean} does. */
export function isGuess(hint: string): boolean {
  return hint.startsWith(GUESS);
}

/** A flag's name as its program spells it: without leading dashes, and with `-` for `_`. */
export function flagSpelling(name: string): string {
  return name.replace(/^-+/, "").replaceAll("_", "-");
}

/** The nearest known name, for "did you mean"; null if none is within a third of the name's length in edits. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const most = Math.max(1, Math.floor(name.length / 3));
  const ranked = known
    .filter((candidate) => Math.abs(candidate.length - name.length) <= most)
    .map((candidate) => ({ candidate, edits: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits || compareText(a.candidate, b.candidate));
  const best = ranked[0];
  return best !== undefined && best.edits <= most ? best.candidate : null;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The error of a fleet with problems: nothing is written. */
export class FleetProblems extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(formatProblems(problems));
    this.name = "FleetProblems";
  }
}

/** All problems as text for a terminal or a CI log, with a closing count. */
export function formatProblems(problems: readonly Problem[]): string {
  return blocks(problems, `${counted(problems.length, "problem")}; nothing was written.`);
}

/** All warnings in the same form. */
export function formatWarnings(warnings: readonly Problem[]): string {
  return blocks(warnings, `${counted(warnings.length, "warning")}.`);
}

function blocks(problems: readonly Problem[], end: string): string {
  return [...problems.map(formatProblem), end].join("\n\n");
}

/** Most characters of a line: more than any message has, but for names of megabytes in it. */
const LONGEST_LINE = 4_000;

/** A line with the middle left out where it is too long to be read. */
function bounded(line: string): string {
  const left = line.length - LONGEST_LINE;
  if (left <= 0) return line;
  const half = LONGEST_LINE / 2;
  return `${line.slice(0, half)}… (${left} characters) …${line.slice(-half)}`;
}

/** One problem in lines: where and which, what, where the code declares it, what was found and expected, what to do. */
export function formatProblem(problem: Problem): string {
  const lines = [
    `${problem.where}  [${problem.code}]`,
    `  ${problem.what}`,
    ...declaredLine(problem),
    `  got:      ${problem.got}`,
    `  expected: ${problem.expected}`,
    `  fix:      ${problem.hint}`,
  ];
  return lines.map(bounded).map(printable).join("\n");
}

/** Control characters (C0, C1), line separators, halves of characters, and characters that change the direction of what follows (UAX #9). */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** One line that a terminal shows as it is: what would move its cursor or hide a part is spelled out, `\u{1b}`. */
export function printable(line: string): string {
  return line.replace(UNPRINTABLE, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

function declaredLine({ at = [] }: Problem): readonly string[] {
  return at.length === 0 ? [] : [`  declared: ${firstOf(at.map(placeText))}`];
}
