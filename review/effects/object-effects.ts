import { compareStacks, type ObjectChange, pairStacks, type StackPair } from "../terraform/compare-stacks";
import type { TerraformObject } from "../terraform/objects";
import type { TerraformJson } from "../terraform/terraform-json";
import { strongest } from "./argument-effect";
import {
  type Cause,
  heededCauses,
  type ObjectEffect,
  type ObjectEffects,
  ownCauses,
  providerCauses,
  reachesOthers,
  takenCauses,
  takenEffect,
  triggeredCauses,
} from "./causes";
import type { Effect } from "./effect";
import { templateMove } from "./template-move";

/** Two versions of a cluster's stack, and what happens to each object of them. */
export interface StackEffects {
  readonly pair: StackPair;
  /** By address. */
  readonly objects: readonly ObjectEffect[];
}

/** What a change of a stack does to each of its objects. Null: the cluster is new, or gone. */
export function stackEffects(before: TerraformJson | null, after: TerraformJson | null): StackEffects {
  const pair = pairStacks(before, after);
  const addresses = [...new Set([...pair.before.keys(), ...pair.after.keys()])].sort();
  const changes = compareStacks(pair);
  const objects = addresses.map(changes.length === 0 ? untouched(pair) : objectEffects(pair, changes));
  return { pair, objects: after === null ? objects.map(orphaned) : objects };
}

/** What happens to each object of a stack in which nothing changed: it takes nothing from others either. */
function untouched({ after }: StackPair): ObjectEffects {
  return (address) => ({ address, type: after.get(address)?.type ?? "", action: "no-op", effect: "none", causes: [] });
}

/** Without a stack there is no plan that could destroy anything (docs/operating.md, "Taking it down"). */
function orphaned(object: ObjectEffect): ObjectEffect {
  return { ...object, action: "orphaned" };
}

/**
 * What a change does to each object, with what it takes from others: a template that gets a new version changes the group that
 * names the version, an identity that is replaced changes the template that names it. Computed once for each object. Modules may take
 * from each other: what is under way adds nothing then, and only what was asked for first knows all.
 */
function objectEffects(pair: StackPair, all: readonly ObjectChange[]): ObjectEffects {
  const changes = new Map(all.map((change) => [change.address, change]));
  const known = new Map<string, ObjectEffect>();
  const underWay = new Set<string>();
  let isCircle = false;
  const effectOf: ObjectEffects = (address) => {
    const found = known.get(address);
    if (found !== undefined) return found;
    if (underWay.has(address)) {
      isCircle = true;
      return untouched(pair)(address);
    }
    underWay.add(address);
    const effect = objectEffect(pair, address, changes.get(address), effectOf);
    underWay.delete(address);
    isCircle &&= underWay.size > 0;
    if (!isCircle) known.set(address, effect);
    return effect;
  };
  return effectOf;
}

function objectEffect(
  pair: StackPair,
  address: string,
  change: ObjectChange | undefined,
  effectOf: ObjectEffects,
): ObjectEffect {
  const object = pair.after.get(address);
  const type = object?.type ?? change?.type ?? "";
  if (object === undefined || change?.change === "added") return wholeEffect(pair, address, type, change);
  const causes = distinct([
    ...ownCauses(object, change),
    ...templateCauses(pair, object, change, effectOf),
    ...takenCauses(pair, object, change, effectOf),
    ...heededCauses(pair, object),
    ...triggeredCauses(pair, object, effectOf),
    ...providerCauses(pair, object, effectOf),
  ]);
  const effect = strongest(causes.map((cause) => cause.effect));
  return { address, type, action: actionOf(effect, causes), effect, causes };
}

function wholeEffect(
  { forgotten }: StackPair,
  address: string,
  type: string,
  change: ObjectChange | undefined,
): ObjectEffect {
  const removed = forgotten.has(address) ? "forget" : "destroy";
  const actions = { added: "create", removed, changed: "no-op" } as const;
  return { address, type, action: actions[change?.change ?? "changed"], effect: null, causes: [] };
}

function actionOf(effect: Effect, causes: readonly Cause[]): ObjectEffect["action"] {
  if (causes.some((cause) => cause.effect === "replaces")) return "replace";
  return effect === "none" && causes.length === 0 ? "no-op" : "update";
}

/** What differs in the template of a group that names it otherwise, or names another one, but for their names. */
function templateCauses(
  pair: StackPair,
  object: TerraformObject,
  change: ObjectChange | undefined,
  effectOf: ObjectEffects,
): readonly Cause[] {
  const move = templateMove(pair, object, change?.arguments ?? []);
  if (move === null) return [];
  const { was, is, argument } = move;
  const { causes } = was.address === is.address ? effectOf(is.address) : betweenTemplates(pair, was, is, effectOf);
  const told = causes.filter((cause) => reachesOthers(cause) && !/^name(_prefix)?$/.test(cause.path));
  return told.map((cause) => ({ ...cause, ...takenEffect(object, { argument }, cause) }));
}

/** As if the one had been the other before. */
function betweenTemplates(pair: StackPair, was: TerraformObject, is: TerraformObject, effectOf: ObjectEffects) {
  const before = new Map([...pair.before, [is.address, was]]);
  const [change] = compareStacks({ ...pair, before: new Map([[is.address, was]]), after: new Map([[is.address, is]]) });
  return objectEffect({ ...pair, before }, is.address, change, effectOf);
}

/** Each once: a group takes both the id and the version of its template. */
function distinct(causes: readonly Cause[]): readonly Cause[] {
  return [...new Map(causes.map((cause) => [`${cause.address} ${cause.path}`, cause])).values()];
}
