import type { ArgumentChange } from "../terraform/compare-arguments";
import { compareStacks, LIFECYCLE, type ObjectChange, pairStacks, type StackPair } from "../terraform/compare-stacks";
import type { TerraformObject } from "../terraform/objects";
import { type ArgumentReference, argumentReferences } from "../terraform/references";
import type { TerraformJson } from "../terraform/terraform-json";
import { type UserDataChange, userDataChanges } from "../terraform/user-data/compare";
import { argumentEffect, strongest } from "./argument-effect";
import type { Effect, ResourceTable } from "./effect";
import { ignoredArgument, isIgnored } from "./ignored-changes";
import { PROVIDERS } from "./providers";
import { RESOURCE_TABLES } from "./tables";
import { templateMove } from "./template-move";

/** What somebody changed, and what that does to an object: its own argument, or one of an object that it refers to. */
export interface Cause {
  /** Of the object whose argument was changed. */
  readonly address: string;
  /** Its argument; empty where the whole object is new or gone. */
  readonly path: string;
  /** The setting of a NodeGroup or its cluster; null where no table names one. */
  readonly field: string | null;
  readonly before: ArgumentChange["before"];
  readonly after: ArgumentChange["after"];
  /** If it is user data: what differs, by part. */
  readonly userData: readonly UserDataChange[];
  /** To the object that is affected. */
  readonly effect: Effect;
}

/** What happens to one object. */
export interface ObjectEffect {
  readonly address: string;
  readonly type: string;
  /** Terraform's word in a plan; `orphaned` where there is none, because the object's whole stack is gone and its state stays. */
  readonly action: "create" | "destroy" | "forget" | "orphaned" | "replace" | "update" | "no-op";
  /** The strongest of its causes; null where the object is new or gone. */
  readonly effect: Effect | null;
  readonly causes: readonly Cause[];
}

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

type ObjectEffects = (address: string) => ObjectEffect;

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

function ownCauses(object: TerraformObject, change: ObjectChange | undefined): readonly Cause[] {
  const table = RESOURCE_TABLES[object.type];
  const own = (change?.arguments ?? []).filter(({ argument }) => !argument.startsWith(`${LIFECYCLE}.`));
  const counted = own.filter((each) => !isIgnored(object, each));
  return counted.map((each) => ({
    address: object.address,
    path: each.path,
    ...effectOn(object, table, each),
    before: each.before,
    after: each.after,
    userData: userDataChanges(object.type, each),
  }));
}

/** Data sources, named values, modules, outputs and settings of Terraform are no object in a cloud: only what refers to them may change. */
function effectOn({ mode, type }: TerraformObject, table: ResourceTable | undefined, change: ArgumentChange) {
  if (mode === "provider") return argumentEffect(PROVIDERS[type], change);
  if (mode === "resource") return argumentEffect(table, change);
  return { effect: "none", field: mode === "data" ? "image" : null } as const;
}

/** What changes an argument whose text stays, because what it refers to has another value. */
function takenCauses(
  { before, after }: StackPair,
  object: TerraformObject,
  change: ObjectChange | undefined,
  effectOf: ObjectEffects,
): readonly Cause[] {
  const own = new Set(change?.arguments.map(({ argument }) => argument));
  const kept = argumentReferences(object).filter((each) => !own.has(each.argument) && !isIgnored(object, each));
  return kept.flatMap((reference) => {
    const from = after.get(reference.address);
    if (from === undefined || !before.has(reference.address)) return [];
    return causesOf(reference, from, effectOf).map((cause) => ({ ...cause, ...takenEffect(object, reference, cause) }));
  });
}

/** What Terraform heeds from now on, which it left alone: the argument may differ from what is there. */
function heededCauses({ before }: StackPair, object: TerraformObject): readonly Cause[] {
  const { ignoreChanges: heeded = [] } = before.get(object.address)?.lifecycle ?? {};
  const paths = heeded.filter((path) => !object.lifecycle.ignoreChanges.includes(path));
  const causes = paths.map((path) => {
    const argument = ignoredArgument(path);
    const told = argumentEffect(RESOURCE_TABLES[object.type], { argument, before: null, after: null });
    return {
      ...told,
      ...UNSEEN,
      argument,
      address: object.address,
      path: `${LIFECYCLE}.ignore_changes["${argument}"]`,
    };
  });
  return causes.filter((cause) => !isIgnored(object, cause));
}

const UNSEEN = { before: null, after: null, userData: [] } as const;

/** An object is created again with each change of what its `lifecycle.replace_triggered_by` names. */
function triggeredCauses(
  { before, after }: StackPair,
  { address, lifecycle }: TerraformObject,
  effectOf: ObjectEffects,
): readonly Cause[] {
  const isTriggered = lifecycle.replaceTriggeredBy.some((trigger) => {
    const [named = ""] = /^[\w-]+\.[\w-]+/.exec(trigger.replace(/^\$\{/, "")) ?? [];
    return before.has(named) && after.has(named) && effectOf(named).action !== "no-op";
  });
  const path = `${LIFECYCLE}.replace_triggered_by`;
  return isTriggered ? [{ address, path, field: null, ...UNSEEN, effect: "replaces" }] : [];
}

/** What is not known of a group's provider may do anything to the group. */
function providerCauses({ before }: StackPair, object: TerraformObject, effectOf: ObjectEffects): readonly Cause[] {
  if (object.mode !== "resource" || RESOURCE_TABLES[object.type]?.role !== "group") return [];
  const address = `provider.${providerOf(object)}`;
  return before.has(address) ? effectOf(address).causes.filter(({ effect }) => effect === "unknown") : [];
}

/** The one that it names, or the first word of its type (Terraform language, "The provider meta-argument"). */
function providerOf({ type, arguments: { provider } }: TerraformObject): string {
  return typeof provider === "string" ? provider.replace(/^\$\{(.*)\}$/, "$1") : (type.split("_")[0] ?? "");
}

/** A value that is not known before Terraform has made it counts as another one, as it does in a plan. */
function causesOf({ attribute }: ArgumentReference, from: TerraformObject, effectOf: ObjectEffects): readonly Cause[] {
  const { action, causes } = effectOf(from.address);
  if (attribute in from.arguments)
    return causes.filter(({ address, path }) => address === from.address && startsAt(path, attribute));
  if (PASSED_ON.has(from.mode)) return causes;
  const follows = action === "replace" || RESOURCE_TABLES[from.type]?.changesWithIt?.includes(attribute);
  return causes.filter((cause) => (follows ? reachesOthers(cause) : cause.effect === "unknown"));
}

/** What has no argument of its own by the name that others ask for, and is another one with whatever changes in it. */
const PASSED_ON: ReadonlySet<TerraformObject["mode"]> = new Set(["data", "local", "module", "variable"]);

const REACHES_OTHERS: ReadonlySet<Effect> = new Set(["new-nodes", "replaces", "unknown"]);

function reachesOthers({ effect }: Cause): boolean {
  return REACHES_OTHERS.has(effect);
}

function startsAt(path: string, attribute: string): boolean {
  return path === attribute || path.startsWith(`${attribute}.`) || path.startsWith(`${attribute}[`);
}

function takenEffect(
  { type, mode }: TerraformObject,
  { argument }: Pick<ArgumentReference, "argument">,
  cause: Cause,
): Pick<Cause, "effect" | "field"> {
  if (PASSED_ON.has(mode)) return { effect: "none", field: cause.field };
  const own = argumentEffect(RESOURCE_TABLES[type], { argument, before: cause.before, after: cause.after });
  return { effect: cause.effect === "unknown" ? "unknown" : own.effect, field: cause.field ?? own.field };
}

/** Each once: a group takes both the id and the version of its template. */
function distinct(causes: readonly Cause[]): readonly Cause[] {
  return [...new Map(causes.map((cause) => [`${cause.address} ${cause.path}`, cause])).values()];
}
