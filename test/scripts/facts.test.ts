import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { PREMISES } from "../../model/fleet/register";
import { premiseFacts, readFacts, staleFacts } from "../../scripts/facts/read-facts";

const ROOT = join(__dirname, "../..");
const FACTS = readFacts(ROOT);

test("every table of versions and flags says when it was read", () => {
  const entries = readdirSync(join(ROOT, "model/versions"), { recursive: true, encoding: "utf8" });
  const tables = entries.filter((name) => name.endsWith(".ts")).map((name) => `model/versions/${name}`);
  expect(tables.filter((file) => !FACTS.some((fact) => fact.file === file))).toEqual([]);
});

test("every table that a script writes says when it was read", () => {
  const written = [
    "model/machines/aws.table.json",
    "model/machines/azure.table.json",
    "model/declaration/kubelet-fields.json",
    "model/manifests/api/api-fields.json",
  ];
  expect(written.filter((file) => !FACTS.some((fact) => fact.file === file))).toEqual([]);
});

test("every tag is one that is understood", () => {
  const files = readdirSync(join(ROOT, "model"), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  const tags = files.flatMap((file) => [...readFileSync(join(ROOT, "model", file), "utf8").matchAll(/@read\b/g)]);
  expect(tags).toHaveLength(FACTS.filter(({ file }) => file.endsWith(".ts")).length);
});

test.each([
  ["2026-05", "2026-11-30", false],
  ["2026-05", "2026-12-01", true],
  ["2025-12", "2026-06-30", false],
  ["2025-11", "2026-06-01", true],
])("what was read in %s is old on %s: %s", (read, today, isOld) => {
  const fact = { name: "A", file: "model/a.ts", read, from: "b" };
  expect(staleFacts([fact], new Date(`${today}T00:00:00Z`))).toEqual(isOld ? [fact] : []);
});

test("a premise of a rule grows old like a table", () => {
  const facts = premiseFacts({
    "a-rule": "the kubelet of 1.36.2, read in May 2026",
    "b-rule": "EKS' documentation of November 2026",
  });
  expect(facts.map(({ name, read }) => [name, read])).toEqual([
    ["a-rule", "2026-05"],
    ["b-rule", "2026-11"],
  ]);
  expect(staleFacts(facts, new Date("2026-12-01T00:00:00Z")).map(({ name }) => name)).toEqual(["a-rule"]);
});

test("every premise has a month that is understood", () => {
  expect(premiseFacts(PREMISES).filter(({ read }) => !/^20\d\d-(0[1-9]|1[0-2])$/.test(read))).toEqual([]);
});
