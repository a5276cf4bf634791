import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "@jest/globals";
import sampleFleet from "../../../clusters";
import { TERRAFORM_KINDS } from "../../../model/clouds/terraform-kinds";
import type { ResolvedFleet } from "../../../model/stages/resolved";
import { argumentEffect } from "../../../review/effects/argument-effect";
import { EFFECTS } from "../../../review/effects/effect";
import { RESOURCE_TABLES } from "../../../review/effects/tables";
import { compareArguments } from "../../../review/terraform/compare-arguments";
import { objectsOf } from "../../../review/terraform/objects";
import { type TerraformJson, terraformJson } from "../../../review/terraform/terraform-json";
import { renderTerraform } from "../../../stacks/main";
import { planFleet, resolveFleet } from "../../support/resolved";
import { WHOLE_FLEETS } from "../../support/whole";

const GOLDEN = join(__dirname, "../../golden");

type NamedStack = readonly [name: string, stack: TerraformJson];

const readStack = (name: string, text: string): NamedStack => [name, terraformJson.parse(JSON.parse(text))];

function goldenStacks(): readonly NamedStack[] {
  const files = readdirSync(GOLDEN, { recursive: true, encoding: "utf8" });
  const stacks = files.filter((path) => path.endsWith("cdk.tf.json"));
  return stacks.map((path) => readStack(path, readFileSync(join(GOLDEN, path), "utf8")));
}

function stacksOf(fleet: ResolvedFleet, name: string): readonly NamedStack[] {
  return [...renderTerraform(fleet)]
    .filter(([path]) => path.endsWith("cdk.tf.json"))
    .map(([path, text]) => readStack(`${name}: ${path}`, text));
}

function sampleStacks(): readonly NamedStack[] {
  const resolution = sampleFleet().resolve();
  if (!resolution.ok) throw new Error("the sample fleet has problems");
  return stacksOf(resolution.fleet, "sample");
}

/** Fleets that together use every setting there is. */
function wholeStacks(): readonly NamedStack[] {
  return Object.entries(WHOLE_FLEETS).flatMap(([name, fleet]) => stacksOf(resolveFleet(planFleet(fleet)), name));
}

/** Arguments of resources without a row: each as if it were new. */
function withoutRow(stack: TerraformJson): readonly string[] {
  const resources = [...objectsOf(stack).values()].filter(({ mode }) => mode === "resource");
  const missing = resources.flatMap(({ type, arguments: body }) =>
    compareArguments({}, body)
      .filter((change) => argumentEffect(RESOURCE_TABLES[type], change).effect === "unknown")
      .map(({ argument }) => `${type}.${argument}`),
  );
  return [...new Set(missing)].sort();
}

describe("every argument has a row", () => {
  test.each([...goldenStacks(), ...sampleStacks(), ...wholeStacks()])("of %s", (_name, stack) => {
    expect(withoutRow(stack)).toEqual([]);
  });
});

it("knows every type that the Terraform of a cluster has, and no other", () => {
  const types = Object.values(TERRAFORM_KINDS).flatMap((kinds) => Object.values(kinds).map(({ type }) => type));
  expect(Object.keys(RESOURCE_TABLES).sort()).toEqual(types.sort());
});

it("says unknown of what no table has", () => {
  const change = { argument: "burst", before: null, after: 1 };
  expect(argumentEffect(RESOURCE_TABLES.aws_launch_template, change)).toEqual({ effect: "unknown", field: null });
  expect(argumentEffect(undefined, change)).toEqual({ effect: "unknown", field: null });
});

describe.each(Object.entries(RESOURCE_TABLES))("%s", (_type, { arguments: lists, fields, replacesIf, source }) => {
  const rows = EFFECTS.flatMap((effect) => (effect === "unknown" ? [] : (lists[effect] ?? [])));

  it("has each argument once", () => expect(rows).toEqual([...new Set(rows)]));

  it("names settings of arguments that it has", () => {
    const named = [...Object.keys(fields ?? {}), ...Object.keys(replacesIf ?? {})];
    const nowhere = named.filter(
      (name) => !rows.some((row) => name === row || name.startsWith(`${row}.`) || row.startsWith(`${name}.`)),
    );
    expect(nowhere).toEqual([]);
  });

  it("says where it was read", () => expect(source).toMatch(/\.go/));
});
