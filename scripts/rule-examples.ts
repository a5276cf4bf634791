/**
 * Writes what `nodegroups explain` shows of a rule, by the rule's own test. `review/explain/examples.table.json`: of rules over NodeGroups,
 * what breaks them and what mends it. `review/explain/findings.table.json`: of all others, what is found.
 * Run: npm run examples. `-- --check` only compares.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FindingExample, RuleExample } from "../review/explain/examples";

const ROOT = join(__dirname, "..");
const TESTS = join(ROOT, "test");

/** A row of `describeRules`, as far as an example needs it. */
interface AnyCase {
  readonly rule: string;
  /** Some are matchers, which outside of jest do nothing. */
  readonly found?: readonly (readonly [where: unknown, got: unknown, expected: unknown])[];
}

/** The same of `groupCases`. */
interface Case extends AnyCase {
  readonly cloud: RuleExample["cloud"];
  readonly bad?: Readonly<Record<string, unknown>>;
  readonly good?: Readonly<Record<string, unknown>>;
  readonly props?: object;
}

interface Collected {
  readonly groups: readonly Case[];
  readonly all: readonly AnyCase[];
}

/** Puts something in a module's place: outside of jest its own module throws. */
function replace(id: string, exports: unknown): void {
  const path = require.resolve(id);
  require.cache[path] = { id: path, filename: path, loaded: true, exports } as NodeJS.Module;
}

/** Can be called and read like anything, and does nothing. */
const nothing: unknown = new Proxy(() => nothing, {
  get: (_target, key) => (key === "__esModule" ? true : nothing),
});

/** What tests take from jest without importing it. */
const GLOBALS = ["afterAll", "afterEach", "beforeAll", "beforeEach", "describe", "expect", "it", "test"];

/** The rows of all tests, without running one. */
function collectedCases(): Collected {
  const groups: Case[] = [];
  const all: AnyCase[] = [];
  const groupCases = (cases: readonly Case[]) => {
    groups.push(...cases);
    return cases.map(inFull);
  };
  const describeRules = (cases: readonly AnyCase[]) => all.push(...cases);
  replace("@jest/globals", nothing);
  Object.assign(globalThis, Object.fromEntries(GLOBALS.map((name) => [name, nothing])));
  replace("../test/support/group-cases", { groupCases });
  replace("../test/support/rule-cases", { describeRules, part: nothing, problem: nothing, partly: nothing });
  for (const file of casesFiles()) require(file);
  return { groups, all };
}

/** The tests that have such rows, sorted. */
function casesFiles(): readonly string[] {
  return readdirSync(TESTS, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => join(TESTS, file))
    .filter((file) => readFileSync(file, "utf8").includes("describeRules("))
    .sort();
}

/** A row of a group with the place of each finding as problems have it. */
function inFull({ rule, cloud, found = [] }: Case): AnyCase {
  return { rule, found: found.map(([path, got, expected]) => [`prod-${cloud}/general: ${path}`, got, expected]) };
}

/** The first case of each rule with a good one beside the bad one; else the first. Those that need another cluster do not explain themselves. */
function examples(cases: readonly Case[]): Readonly<Record<string, RuleExample>> {
  const found = cases.flatMap(exampleOf);
  return firstOfEach([...found.filter(([, { good }]) => good !== null), ...found]);
}

/** Of each rule the first finding that is told whole; else the first. */
function findings(cases: readonly AnyCase[]): Readonly<Record<string, FindingExample>> {
  const found = cases.flatMap(findingOf);
  return firstOfEach([...found.filter(([, { expected }]) => expected !== null), ...found]);
}

function firstOfEach<Value>(ranked: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> {
  const first = new Map([...ranked].reverse());
  return Object.fromEntries([...first].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function findingOf({ rule, found }: AnyCase): readonly (readonly [string, FindingExample])[] {
  const [where, got, expected] = found?.[0] ?? [];
  if (typeof where !== "string" || typeof got !== "string" || !isPlain([where, got])) return [];
  return [[rule, { where, got, expected: typeof expected === "string" && isPlain(expected) ? expected : null }]];
}

function exampleOf({ rule, cloud, bad, found, good, props }: Case): readonly (readonly [string, RuleExample])[] {
  const [where, got] = found?.[0] ?? [];
  if (typeof where !== "string" || typeof got !== "string" || props !== undefined) return [];
  if (bad === undefined || !isPlain([bad, good ?? {}])) return [];
  return [[rule, { cloud, bad, where, got, good: isSomething(good) ? good : null }]];
}

/** A good case that says nothing is the valid group. */
function isSomething(good: Case["good"]): good is NonNullable<Case["good"]> {
  return good !== undefined && Object.keys(good).length > 0;
}

/** Whether JSON has it whole, on a few lines: no function, nothing undefined, no file. */
function isPlain(value: unknown): boolean {
  const lacks = (inner: unknown) =>
    typeof inner === "function" || inner === undefined || (typeof inner === "string" && inner.includes("\n"));
  const whole = JSON.stringify(value, (_key, inner) => (lacks(inner) ? LACKING : inner));
  return whole.length < 1_000 && !whole.includes(LACKING);
}

const LACKING = "not in JSON";

/** Text by file. */
function tables(): Readonly<Record<string, string>> {
  const { groups, all } = collectedCases();
  const shown = examples(groups);
  const others = Object.entries(findings(all)).filter(([code]) => !Object.hasOwn(shown, code));
  const text = (table: object) => `${JSON.stringify(table, null, 2)}\n`;
  return { "examples.table.json": text(shown), "findings.table.json": text(Object.fromEntries(others)) };
}

const same = (file: string, text: string) =>
  JSON.stringify(JSON.parse(readFileSync(file, "utf8"))) === JSON.stringify(JSON.parse(text));
for (const [name, text] of Object.entries(tables())) {
  const file = join(ROOT, "review", "explain", name);
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else if (!same(file, text)) {
    console.error(`review/explain/${name} is out of date; run: npm run examples`);
    process.exitCode = 1;
  }
}
