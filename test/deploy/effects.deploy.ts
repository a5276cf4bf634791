import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Effect } from "../../review/effects/effect";
import { RESOURCE_TABLES } from "../../review/effects/tables";
import { EFFECT_CASES, type EffectCase, NOT_ASKED, SHARED } from "./effect-cases";
import { type Moto, startMoto } from "./moto";
import { Terraform } from "./terraform";
import { findToolchain } from "./toolchain";

const toolchain = findToolchain();

const ASKED = [...new Set(EFFECT_CASES.map(({ type }) => type))];

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

test.each(ASKED)("every row of %s has a case, or a reason for none", (type) => {
  const asked = EFFECT_CASES.filter((each) => each.type === type).map(({ argument }) => argument);
  const without = rowsOf(type).filter(([name]) => !asked.includes(name) && !(`${type}.${name}` in NOT_ASKED));
  expect(without.map(([name]) => name)).toEqual([]);
});

(toolchain.ready ? describe : describe.skip)("what the AWS provider plans", () => {
  const directory = join(tmpdir(), `nodegroups-effects-${process.pid}`);
  let moto: Moto;
  let planned: ReadonlyMap<string, PlannedChange["change"]>;

  beforeAll(async () => {
    if (!toolchain.ready) return;
    moto = await startMoto("111122223333");
    const terraform = new Terraform(directory, toolchain.provider, moto.url);
    terraform.write("main.tf.json", configuration("before"));
    await terraform.run("init", "-input=false", "-no-color");
    await terraform.run("apply", "-auto-approve", "-input=false", "-no-color");
    terraform.write("main.tf.json", configuration("after"));
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
});

/**
 * A new version, and what the provider takes for one in a plan: with other tags of the template itself it does not know yet that
 * none is made (ec2_launch_template.go, CustomizeDiff and `updateKeys`).
 */
function makesVersion({ type, argument }: EffectCase, effect: Effect): boolean {
  const versioned = RESOURCE_TABLES[type]?.changesWithIt?.includes("latest_version") ?? false;
  return versioned && (effect === "new-nodes" || effect === "replaces" || argument === "tags");
}

function addressOf({ type, argument }: EffectCase): string {
  return `${type}.${argument}`;
}

/** All cases side by side, each a resource of its own. */
function configuration(side: "before" | "after"): object {
  const resource: Record<string, Record<string, unknown>> = structuredClone(SHARED);
  for (const each of EFFECT_CASES) {
    const ofType = resource[each.type] ?? {};
    resource[each.type] = { ...ofType, [each.argument]: each[side] };
  }
  return { provider: { aws: { region: "us-east-1" } }, resource };
}
