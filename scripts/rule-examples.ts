/**
 * Writes `review/explain/examples.table.json`: of rules over NodeGroups, what breaks them and what mends it, by the rule's own test.
 * Run: npm run examples. `-- --check` only compares.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RuleExample } from "../review/explain/examples";

const ROOT = join(__dirname, "..");
const FILE = join(ROOT, "review", "explain", "examples.table.json");
const TESTS = join(ROOT, "test", "model", "node-group", "rules");

/** A row of `groupCases`, as far as an example needs it. */
interface Case {
  readonly rule: string;
  readonly cloud: RuleExample["cloud"];
  readonly bad?: Readonly<Record<string, unknown>>;
  /** Some are matchers, which outside of jest do nothing. */
  readonly found?: readonly (readonly [where: unknown, got: unknown, expected: unknown])[];
  readonly good?: Readonly<Record<string, unknown>>;
  readonly props?: object;
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

/** The rows of all tests, without running one. */
function collectedCases(): readonly Case[] {
  const collected: Case[] = [];
  const groupCases = (cases: readonly Case[]) => {
    collected.push(...cases);
    return [];
  };
  replace("@jest/globals", nothing);
  replace("../test/support/group-cases", { groupCases });
  const files = readdirSync(TESTS).filter((file) => file.endsWith(".test.ts"));
  for (const file of files.sort()) require(join(TESTS, file));
  return collected;
}

/** The first case of each rule with a good one beside the bad one; else the first. Those that need another cluster do not explain themselves. */
function examples(): Readonly<Record<string, RuleExample>> {
  const found = collectedCases().flatMap(exampleOf);
  const ranked = [...found.filter(([, { good }]) => good !== null), ...found];
  const first = new Map([...ranked].reverse());
  return Object.fromEntries([...first].sort(([a], [b]) => (a < b ? -1 : 1)));
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
  const lacks = (inner: unknown) => typeof inner === "function" || inner === undefined;
  const whole = JSON.stringify(value, (_key, inner) => (lacks(inner) ? LACKING : inner));
  return whole.length < 1_000 && !whole.includes(LACKING) && !whole.includes("\\n");
}

const LACKING = "not in JSON";

const text = `${JSON.stringify(examples(), null, 2)}\n`;
const same = (file: string) =>
  JSON.stringify(JSON.parse(readFileSync(file, "utf8"))) === JSON.stringify(JSON.parse(text));
if (!process.argv.includes("--check")) writeFileSync(FILE, text);
else if (!same(FILE)) {
  console.error("review/explain/examples.table.json is out of date; run: npm run examples");
  process.exitCode = 1;
}
