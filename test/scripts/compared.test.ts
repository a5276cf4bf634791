import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import * as nodegroups from "../../constructs";

const ROOT = join(__dirname, "../..");

/** Files with the types of what users write. */
const FILES = [
  ...readdirSync(join(ROOT, "model/declaration")).map((file) => `model/declaration/${file}`),
  "model/machines/machine-type.ts",
].filter((file) => file.endsWith(".ts"));

/** Keys of everything that can be declared. */
const KEYS = new Set(
  FILES.flatMap((file) => [...readFileSync(join(ROOT, file), "utf8").matchAll(/^ {2}readonly (\w+)\??:/gm)]).map(
    ([, key]) => key,
  ),
);

/** Words in code of the column that says what a thing is called here. */
const NAMES = readFileSync(join(ROOT, "docs/compared.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| elsewhere"))
  .flatMap((line) => [...(line.split(" | ")[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ""));

/** Flags and programs of others, and commands. */
const OTHERS = /^(cores-total|memory-total|nodegroups |cdktf |terraform )/;

function isKnown(name: string): boolean {
  if (OTHERS.test(name) || name in nodegroups) return true;
  const keys = name.replace(/: ?raw\(…\)$/, "").split(".");
  return keys.every((key) => KEYS.has(key));
}

test("every name that the comparison gives is one that can be declared", () => {
  expect(NAMES.length).toBeGreaterThan(50);
  expect(NAMES.filter((name) => !isKnown(name))).toEqual([]);
});
