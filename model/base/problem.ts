/**
 * One mistake in a declaration, told so that its author can mend it without reading our code.
 *
 * Every problem of a fleet is reported at once; a fleet with a problem writes nothing.
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
}

/** Orders problems by place, then code, so that the same fleet always reports the same text. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => compareText(a.where, b.where) || compareText(a.code, b.code));
}

/** Compares by UTF-16 code units: the same on any machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A value as it reads in a message: JSON, so that strings are quoted and `""` is visible; cut at 120 characters. */
export function show(value: unknown): string {
  const text = withoutTokens(json(value) ?? String(value));
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

/** A bootstrap token (kubeadm, BootstrapTokenPattern) that somebody wrote where its secret's name belongs is not told on. */
function withoutTokens(text: string): string {
  return text.replace(/\b[a-z0-9]{6}\.[a-z0-9]{16}\b/g, "<a bootstrap token>");
}

/** Null for what JSON cannot say: functions, circular objects. */
function json(value: unknown): string | null {
  try {
    return JSON.stringify(value, (_key, inner) => sayable(inner)) ?? null;
  } catch {
    return null;
  }
}

/** Numbers that JSON would refuse or turn into null. */
function sayable(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

/** A fleet whose problems keep anything from being written. */
export class FleetProblems extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(formatProblems(problems));
    this.name = "FleetProblems";
  }
}

/** All problems as text for a terminal or a CI log, with a closing count. */
export function formatProblems(problems: readonly Problem[]): string {
  return blocks(problems, `${counted(problems, "problem")}; nothing was written.`);
}

/** Warnings in the same form. */
export function formatWarnings(warnings: readonly Problem[]): string {
  return blocks(warnings, `${counted(warnings, "warning")}.`);
}

function blocks(problems: readonly Problem[], end: string): string {
  return [...problems.map(formatProblem), end].join("\n\n");
}

function counted(problems: readonly Problem[], word: string): string {
  return `${problems.length} ${word}${problems.length === 1 ? "" : "s"}`;
}

function formatProblem(problem: Problem): string {
  return [
    `${problem.where}  [${problem.code}]`,
    `  ${problem.what}`,
    `  got:      ${problem.got}`,
    `  expected: ${problem.expected}`,
    `  fix:      ${problem.hint}`,
  ].join("\n");
}
