import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Effect } from "../../review/effects/effect";
import { RESOURCE_TABLES } from "../../review/effects/tables";
import { providerName, say } from "./deployment";
import { EFFECT_CASES, type EffectCase, NOT_ASKED, SHARED } from "./effect-cases";
import { type Moto, startMoto } from "./moto";
import { MOTO_GAPS } from "./moto-gaps";
import { Terraform } from "./terraform";
import { findToolchain } from "./toolchain";
import { writeToState } from "./written-state";

const toolchain = findToolchain();

const TYPES = Object.keys(RESOURCE_TABLES).filter((type) => type.startsWith("aws_"));

const isHeld = ({ type }: EffectCase) =>
  !MOTO_GAPS.some(({ resource, argument }) => resource === type && argument === null);

/** Arguments that 6.0 took away from resources that it kept (its upgrade guide, "Version 6"). */
const TAKEN_AWAY = [
  "aws_launch_template.elastic_gpu_specifications",
  "aws_launch_template.elastic_inference_accelerator",
];

/** `terraform providers schema -json`, as far as it is read (Terraform documentation, "providers schema Command"). */
interface Schemas {
  readonly provider_schemas: Readonly<Record<string, { readonly resource_schemas: Readonly<Record<string, Schema>> }>>;
}

interface Schema {
  readonly block: {
    readonly attributes?: Readonly<Record<string, { readonly optional?: boolean; readonly required?: boolean }>>;
    readonly block_types?: Readonly<Record<string, unknown>>;
  };
}

/** What a plan says of one resource (Terraform documentation, "JSON Output Format", plan representation). */
interface PlannedChange {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly replace_paths?: readonly (readonly (string | number)[])[];
    readonly after_unknown: Readonly<Record<string, unknown>>;
  };
}

/** Rows of a table: each argument with its effect. */
function rowsOf(type: string): readonly (readonly [argument: string, effect: string])[] {
  const lists = Object.entries(RESOURCE_TABLES[type]?.arguments ?? {});
  return lists.flatMap(([effect, names]) => names.map((name) => [name, effect] as const));
}

function effectOf({ type, argument }: EffectCase): Effect {
  const [, effect] = rowsOf(type).find(([name]) => name === argument) ?? [];
  if (effect === undefined) throw new Error(`${type}.${argument} has no row`);
  return effect as Effect;
}

test.each(TYPES)("every row of %s has a case, or a reason for none", (type) => {
  const asked = EFFECT_CASES.filter((each) => each.type === type).map(({ argument }) => argument);
  const without = rowsOf(type).filter(
    ([name]) => !asked.includes(name) && !(name in NOT_ASKED) && !(`${type}.${name}` in NOT_ASKED),
  );
  expect(without.map(([name]) => name)).toEqual([]);
});

(toolchain.ready ? describe : describe.skip)(`what ${providerName(toolchain)} plans`, () => {
  const directory = join(tmpdir(), `nodegroups-effects-${process.pid}`);
  let moto: Moto;
  let planned: ReadonlyMap<string, PlannedChange["change"]>;
  let schemas: string;

  beforeAll(async () => {
    if (!toolchain.ready) return;
    moto = await startMoto("111122223333");
    const terraform = new Terraform(directory, toolchain.provider, moto.url);
    terraform.write("main.tf.json", configuration("before", EFFECT_CASES.filter(isHeld)));
    await terraform.run("init", "-input=false", "-no-color");
    say(await versionsOf(terraform));
    schemas = await terraform.run("providers", "schema", "-json");
    await terraform.run("apply", "-auto-approve", "-input=false", "-no-color");
    await writeToState(terraform, EFFECT_CASES.filter((each) => !isHeld(each)).map(writtenObject));
    terraform.write("main.tf.json", configuration("after", EFFECT_CASES));
    // Without a refresh: what moto does not keep is no change.
    await terraform.run("plan", "-refresh=false", "-out=plan", "-input=false", "-no-color");
    const { resource_changes: changes } = JSON.parse(await terraform.run("show", "-json", "plan")) as {
      resource_changes: readonly PlannedChange[];
    };
    planned = new Map(changes.map(({ address, change }) => [address, change]));
  });
  afterAll(async () => {
    await moto?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  test.each(EFFECT_CASES.map((each) => [`${each.type}.${each.argument}`, each] as const))("%s", (_name, each) => {
    const change = planned.get(addressOf(each));
    const effect = effectOf(each);
    const replaced = { actions: ["delete", "create"], replace_paths: [[each.argument]] };
    expect(change).toMatchObject(effect === "replaces" ? replaced : { actions: ["update"] });
    expect(change?.after_unknown.latest_version === true).toBe(makesVersion(each, effect));
  });

  test.each(TYPES)("each argument of %s that its schema has has a row", (type) => {
    const [{ resource_schemas: resources } = { resource_schemas: {} as Readonly<Record<string, Schema>> }] =
      Object.values((JSON.parse(schemas) as Schemas).provider_schemas);
    const rows = rowsOf(type).map(([name]) => name);
    const without = settable(resources[type]).filter((name) => name !== "id" && !rows.includes(name));
    expect(without.filter((name) => !TAKEN_AWAY.includes(`${type}.${name}`))).toEqual([]);
  });

  // What replaces an object, a plan alone says; the day a schema does, the rows are to be compared with it.
  test("its schema does not say what replaces an object", () => {
    expect(schemas).not.toMatch(/"(force_?new|requires_?replace\w*)"/i);
  });
});

/** What was compared with what. */
async function versionsOf(terraform: Terraform): Promise<string> {
  const { provider_selections: chosen } = JSON.parse(await terraform.run("version", "-json")) as {
    provider_selections: Readonly<Record<string, string>>;
  };
  const used = chosen["registry.terraform.io/hashicorp/aws"];
  return `Rows that were read in ${RESOURCE_TABLES.aws_launch_template?.provider} are compared with plans of aws ${used}.`;
}

function settable(schema: Schema | undefined): readonly string[] {
  const { attributes = {}, block_types: blocks = {} } = schema?.block ?? {};
  const names = Object.entries(attributes).filter(([, { optional, required }]) => optional || required);
  return [...names.map(([name]) => name), ...Object.keys(blocks)];
}

function writtenObject({ type, argument, before }: EffectCase) {
  return { type, name: argument, attributes: before };
}

/**
 * A new version, and what the provider takes for one in a plan: with other tags of the template itself it does not know yet that
 * none is made, and of another description not that one is (ec2_launch_template.go, CustomizeDiff and `updateKeys`).
 */
function makesVersion({ type, argument }: EffectCase, effect: Effect): boolean {
  const versioned = RESOURCE_TABLES[type]?.changesWithIt?.includes("latest_version") ?? false;
  if (!versioned || argument === "description") return false;
  return effect === "new-nodes" || effect === "replaces" || argument === "tags";
}

function addressOf({ type, argument }: EffectCase): string {
  return `${type}.${argument}`;
}

/** All cases side by side, each a resource of its own. */
function configuration(side: "before" | "after", cases: readonly EffectCase[]): object {
  const resource: Record<string, Record<string, unknown>> = structuredClone(SHARED);
  for (const each of cases) {
    const ofType = resource[each.type] ?? {};
    resource[each.type] = { ...ofType, [each.argument]: each[side] };
  }
  return { provider: { aws: { region: "us-east-1" } }, resource };
}
