import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ALL_RULES } from "../../../../model/fleet/rules";
import { MANIFEST_RULES } from "../../../../model/manifests/rules/manifest-rules";

const RULES_OF_ALL_KINDS = [...ALL_RULES, ...MANIFEST_RULES];
const codes = RULES_OF_ALL_KINDS.map(({ code }) => code);
const RULES = join(__dirname, "../../../../model");
const TESTED = names(join(__dirname, "../.."), ".test.ts");
const WRITTEN = names(RULES, ".ts");

/** Names of the files below a folder, without their ending. */
function names(folder: string, ending: string): readonly string[] {
  return filesBelow(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => basename(file, ending));
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true }) as string[];
}

function sourceFiles(): readonly string[] {
  return filesBelow(RULES)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(RULES, file));
}

test("no code has two meanings", () => {
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});

test.each(RULES_OF_ALL_KINDS)("$code is kebab-case and says what must hold", ({ code, title }) => {
  expect(code).toMatch(/^[a-z]+(-[a-z0-9]+)+$/);
  expect(title).toMatch(/^[A-Z`].*\.$/);
});

test.each(codes)("%s has a file of its name", (code) => {
  expect(WRITTEN).toContain(code);
});

// Rules over manifests have their cases in tables: manifests/manifest-rules.test.ts.
test.each(ALL_RULES)("$code has a test of its name", ({ code }) => {
  expect(TESTED).toContain(code);
});

test("every rule that was written is registered", () => {
  const sources = sourceFiles().map((file) => readFileSync(file, "utf8"));
  const written = sources.flatMap((text) => [...text.matchAll(/^ {2}code: "(.*)",$/gm)].map(([, code]) => code));
  expect([...codes].sort()).toEqual(written.sort());
});
