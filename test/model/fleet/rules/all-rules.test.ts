import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROBLEMS, WARNINGS } from "../../../../model/fleet/register";
import { SHAPE_TITLES } from "../../../../model/shape/check-shape";
import { STANDING_CODES } from "../../../support/standing-claims";

const ROOT = join(__dirname, "../../../..");
const REGISTERED = Object.entries({ ...PROBLEMS, ...WARNINGS }).map(([code, { title }]) => ({ code, title }));
const CODES = REGISTERED.map(({ code }) => code).sort();

/** Texts of the TypeScript files below a folder. */
function sources(folder: string): readonly string[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true }) as string[];
  return files.filter((file) => file.endsWith(".ts")).map((file) => readFileSync(join(ROOT, folder, file), "utf8"));
}

/** Codes of the rules in a file: keys of an object of rules, each with its title first. */
function codesIn(text: string): readonly string[] {
  return [...text.matchAll(/^ {2}"([a-z0-9-]+)": \{\s*title:/gm)].map(([, code = ""]) => code);
}

test("every rule that was written is registered, and no code has two meanings", () => {
  expect(sources("model").flatMap(codesIn).sort()).toEqual(CODES);
});

test.each(REGISTERED)("$code is kebab-case and says what must hold", ({ code, title }) => {
  expect(code).toMatch(/^[a-z]+(-[a-z0-9]+)+$/);
  expect(title).toMatch(/^[A-Z`].*\.$/);
});

test("every code is named by a test", () => {
  const words = sources("test").flatMap((text) => text.match(/(?<=["`' ])[a-z][a-z0-9-]*(?=["`' :])/g) ?? []);
  const named = new Set(words);
  expect(CODES.filter((code) => !named.has(code))).toEqual([]);
});

test("the shape of values is told of by problems, not by rules", () => {
  expect(Object.keys(SHAPE_TITLES).filter((code) => Object.hasOwn(PROBLEMS, code))).toHaveLength(10);
});

test("what is said of others without a date is of rules that there are", () => {
  expect(STANDING_CODES.filter((code) => !CODES.includes(code))).toEqual([]);
});
