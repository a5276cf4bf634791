import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { type Resolution, resolve } from "../../model/fleet/resolution";
import { synthCluster } from "../support/synth-stack";
import { attempts } from "../support/whole/attempts";
import { type ChangedText, textsByFleet, type WholeText, wholeTexts, withTexts } from "../support/whole/texts";

/** What Terraform would evaluate. Apart, because rules accept the one where they refuse the other. */
const EXPRESSIONS = [
  (mark: string) => `\${${mark}}`,
  (mark: string) => `%{if(true)}${mark}%{endif}`,
  (mark: string) => `$\${${mark}}`,
];
const PLAIN = "qq9z";
const MARK = new RegExp(`${PLAIN}\\w{2}`, "g");

/** A text of a declaration, with a mark that no other of its fleet has behind it, or with an expression that has the mark in it. */
interface Marked extends ChangedText {
  readonly mark: string;
}

/** A text with an expression, and what becomes of it. */
interface Case extends Marked {
  readonly expression: string;
  /** Resources and providers in which the text is. */
  readonly written: readonly unknown[];
  /** Every string that Terraform has to read in them with the expressions as they are, sorted. */
  readonly expected: readonly string[];
}

/** The texts of a fleet that are in its Terraform, of those that are accepted with a mark. */
function reaching(texts: readonly WholeText[]): readonly Marked[] {
  const marked = texts.map((text, index): Marked => {
    const mark = PLAIN + index.toString(36).padStart(2, "0");
    return { ...text, mark, into: (declared) => declared + mark };
  });
  return [...attempts(marked)].flatMap(({ texts: accepted, resolution }) => {
    const written = resolution.ok ? synthesized(resolution) : [];
    return accepted.filter(({ mark }) => stringsWith(mark, written).length > 0);
  });
}

/** None for texts that a rule refuses with an expression in them. */
function casesOf(texts: readonly Marked[], write: (mark: string) => string): readonly Case[] {
  const withExpressions = texts.map((text) => ({ ...text, into: (declared: string) => declared + write(text.mark) }));
  const byMark = new Map(texts.map((text) => [text.mark, text]));
  return [...attempts(withExpressions)].flatMap(({ texts: accepted, resolution }) => {
    if (!resolution.ok) return [];
    const written = synthesized(resolution);
    const plain = resolve(withTexts(accepted.map((text) => byMark.get(text.mark) ?? text)));
    if (!plain.ok) throw new Error(`accepted, and then not: ${accepted.map(({ name }) => name).join()}`);
    const wanted = synthesized(plain);
    return accepted.map((text): Case => {
      const expected = stringsWith(text.mark, wanted).map((each) => each.replace(MARK, (mark) => write(mark)));
      const having = written.filter((element) => JSON.stringify(element).includes(text.mark));
      return { ...text, expression: write(text.mark), written: having, expected: expected.sort() };
    });
  });
}

/** Every resource and provider of a fleet's stacks. */
function synthesized({ fleet }: Extract<Resolution, { readonly ok: true }>): readonly unknown[] {
  return fleet.clusters.flatMap((cluster) => {
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
  const texts = wholeTexts();
  const groups = textsByFleet(texts).map(reaching);
  const order = new Map(texts.map(({ name }, index) => [name, index]));
  const cases = EXPRESSIONS.flatMap((write) => groups.flatMap((group) => casesOf(group, write))).sort(
    (a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0),
  );

  it("reach Terraform from many places", () => {
    expect(cases.map(({ name, expression, mark }) => `${name} ${expression.replace(mark, PLAIN)}`)).toMatchSnapshot();
  });

  (hasTerraform ? it : it.skip)("are texts to Terraform, whatever is in them (needs terraform)", () => {
    const read = readByTerraform(cases);
    const found = cases.map(({ name, expression }, index) => [name, [...stringsWith(expression, read[index])].sort()]);
    expect(found).toEqual(cases.map(({ name, expected }) => [name, expected]));
  });
});
