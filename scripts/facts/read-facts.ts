import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { MONTHS } from "../../model/base/months";
import type { Premises } from "../../model/fleet/rules/premises";

/** A table of facts about other people's software: when it was read, and from what. */
export interface Fact {
  /** Name of the constant, or of the file for JSON. */
  readonly name: string;
  readonly file: string;
  /** Month, `2026-11`. */
  readonly read: string;
  readonly from: string;
}

/** Months after which a table should be read again. */
export const AGE_LIMIT_MONTHS = 6;

/** Every table below `model/` that says when it was read: by `@read` in its docstring, or by `read` and `sources` of its JSON. */
export function readFacts(root: string): readonly Fact[] {
  const files = readdirSync(join(root, "model"), { recursive: true, encoding: "utf8" });
  const facts = files.flatMap((path) => {
    const file = `model/${path.replaceAll("\\", "/")}`;
    if (file.endsWith(".ts")) return taggedFacts(file, readFileSync(join(root, file), "utf8"));
    return file.endsWith(".json") ? jsonFacts(file, readFileSync(join(root, file), "utf8")) : [];
  });
  return facts.sort((a, b) => (`${a.file} ${a.name}` < `${b.file} ${b.name}` ? -1 : 1));
}

/** A docstring whose last line is ` * @read <month> <sources>`, and the constant below it. */
const TAGGED = /^ \* @read (\d{4}-\d\d) (.+)\n \*\/\n(?:export )?const (\w+)/gm;

function taggedFacts(file: string, text: string): readonly Fact[] {
  return [...text.matchAll(TAGGED)].map(([, read = "", from = "", name = ""]) => ({ name, file, read, from }));
}

function jsonFacts(file: string, text: string): readonly Fact[] {
  const { read, sources }: { readonly read?: unknown; readonly sources?: unknown } = JSON.parse(text);
  if (typeof read !== "string" || typeof sources !== "string") return [];
  return [{ name: file.slice(file.lastIndexOf("/") + 1), file, read, from: sources.replace(/\.$/, "") }];
}

/** What rules rest on, by code, as facts: the month is the last thing that a premise says. */
export function premiseFacts(premises: Premises): readonly Fact[] {
  return Object.entries(premises)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, from]) => ({ name, file: "docs/problems.md", read: monthOf(from), from }));
}

function monthOf(premise: string): string {
  const [, month = "", year = ""] = /(\w+) (\d+)$/.exec(premise) ?? [];
  const names: readonly string[] = MONTHS;
  const number = names.indexOf(month) + 1;
  return `${year}-${String(number).padStart(2, "0")}`;
}

/** The facts that were read more than {@link AGE_LIMIT_MONTHS} months before a day. */
export function staleFacts(facts: readonly Fact[], today: Date): readonly Fact[] {
  return facts.filter(({ read }) => monthsBetween(read, today) > AGE_LIMIT_MONTHS);
}

function monthsBetween(month: string, today: Date): number {
  const [year = Number.NaN, number = Number.NaN] = month.split("-").map(Number);
  return (today.getUTCFullYear() - year) * 12 + today.getUTCMonth() + 1 - number;
}
