import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import { resolve } from "../../model/fleet/resolution";
import { checkFleetShape } from "../../model/shape/check-fleet-shape";
import { synthCluster } from "../support/synth-stack";
import { type WholeText, wholeTexts, withText } from "../support/whole/texts";

/** What Terraform would evaluate. Apart, because rules accept the one where they refuse the other. */
const EXPRESSIONS = [`\${qq9z}`, "%{if(true)}qq9z%{endif}", `$\${qq9z}`];
const PLAIN = "qq9z";

/** A text of a declaration with an expression in it, and what becomes of it. */
interface Case {
  readonly name: string;
  readonly expression: string;
  /** Resources and providers in which the text is. */
  readonly written: readonly unknown[];
  /** Every string that Terraform has to read in them with the expression as it is, sorted. */
  readonly expected: readonly string[];
}

/** None for a text that a rule refuses, or that never reaches Terraform. */
function casesOf({ fleet, place, name }: WholeText): readonly Case[] {
  return EXPRESSIONS.flatMap((expression) => {
    const written = synthesized(withText(fleet, place, (text) => text + expression));
    if (written === null) return [];
    const plain = synthesized(withText(fleet, place, (text) => text + PLAIN)) ?? [];
    const expected = plain
      .flatMap((each) => stringsWith(PLAIN, each))
      .map((text) => text.replaceAll(PLAIN, () => expression));
    if (expected.length === 0) return [];
    const having = written.filter((element) => JSON.stringify(element).includes(PLAIN));
    return [{ name: `${name} ${expression}`, expression, written: having, expected: expected.sort() }];
  });
}

/** Every resource and provider of a fleet's stacks; null for a fleet with problems. */
function synthesized(fleet: DeclaredFleet): readonly unknown[] | null {
  if (checkFleetShape(fleet).problems.length > 0) return null;
  const resolution = resolve(fleet);
  if (!resolution.ok) return null;
  return resolution.fleet.clusters.flatMap((cluster) => {
    const { resource, provider } = synthCluster(cluster);
    return [...Object.values(resource ?? {}).flatMap((each) => Object.values(each)), ...Object.values(provider)];
  });
}

/**
 * Strings and keys with a text in them; of user data that is text, files and commands as cloud-init reads them, because its own
 * format quotes some texts and not others.
 */
function stringsWith(text: string, value: unknown): readonly string[] {
  if (typeof value === "string") {
    if (!value.includes(text)) return [];
    return value.startsWith("#cloud-config") ? stringsWith(text, parse(value)) : [value];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...stringsWith(text, key), ...stringsWith(text, inner)]);
}

/** What Terraform reads of each case. References to resources are left out: there are none without their providers. */
function readByTerraform(cases: readonly Case[]): readonly unknown[] {
  const folder = mkdtempSync(join(tmpdir(), "nodegroups-text-"));
  try {
    const output = Object.fromEntries(cases.map(({ written }, index) => [`case_${index}`, { value: written }]));
    const text = JSON.stringify({ output }).replaceAll(REFERENCE, "reference");
    writeFileSync(join(folder, "main.tf.json"), text);
    terraform(folder, "init", "-input=false");
    terraform(folder, "apply", "-auto-approve", "-input=false");
    const read = JSON.parse(terraform(folder, "output", "-json")) as Record<string, { readonly value: unknown }>;
    return cases.map((_case, index) => read[`case_${index}`]?.value);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const REFERENCE = /(?<!\$)\$\{(data\.)?(aws|azurerm|google)_\w+\.[\w-]+\.\w+\}/g;

function terraform(cwd: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("terraform", args, { cwd, encoding: "utf8", maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`terraform ${args[0]}: ${stdout}${stderr}`);
  return stdout;
}

const hasTerraform = spawnSync("terraform", ["version"]).status === 0;

describe("texts of declarations", () => {
  const cases = wholeTexts().flatMap(casesOf);

  it("reach Terraform from many places", () => {
    expect(cases.map(({ name }) => name)).toMatchSnapshot();
  });

  (hasTerraform ? it : it.skip)("are texts to Terraform, whatever is in them (needs terraform)", () => {
    const read = readByTerraform(cases);
    const found = cases.map(({ name, expression }, index) => [name, [...stringsWith(expression, read[index])].sort()]);
    expect(found).toEqual(cases.map(({ name, expected }) => [name, expected]));
  });
});
