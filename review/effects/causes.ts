import type { ArgumentChange } from "../terraform/compare-arguments";
import { LIFECYCLE, type ObjectChange, type StackPair } from "../terraform/compare-stacks";
import type { TerraformObject } from "../terraform/objects";
import { type ArgumentReference, argumentReferences } from "../terraform/references";
import { type UserDataChange, userDataChanges } from "../terraform/user-data/compare";
import { argumentEffect } from "./argument-effect";
import type { Effect, ResourceTable } from "./effect";
import { ignoredArgument, isIgnored } from "./ignored-changes";
import { PROVIDERS } from "./providers";
import { RESOURCE_TABLES } from "./tables";

/** What somebody changed, and what that does to an object: its own argument, or one of an object that it refers to. */
export interface Cause {
  /** Of the object whose argument was changed. */
  readonly address: string;
  /** Its argument; empty where the whole object is new or gone. */
  readonly path: string;
  /** The setting of a NodeGroup or its cluster, or that its template is another one; null where no table names one. */
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

/** Asks for what happens to another object of the stack, by its address. */
export type ObjectEffects = (address: string) => ObjectEffect;

/** Its own arguments that Terraform does not leave alone. */
export function ownCauses(object: TerraformObject, change: ObjectChange | undefined): readonly Cause[] {
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
export function takenCauses(
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
export function heededCauses({ before }: StackPair, object: TerraformObject): readonly Cause[] {
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
export function triggeredCauses(
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
export function providerCauses(
  { before }: StackPair,
  object: TerraformObject,
  effectOf: ObjectEffects,
): readonly Cause[] {
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

/** Whether what changes an object makes its computed attributes other ones. */
export function reachesOthers({ effect }: Cause): boolean {
  return REACHES_OTHERS.has(effect);
}

function startsAt(path: string, attribute: string): boolean {
  return path === attribute || path.startsWith(`${attribute}.`) || path.startsWith(`${attribute}[`);
}

/** What the change of another object does to the object whose argument takes it, and the setting that it comes from. */
export function takenEffect(
  { type, mode }: TerraformObject,
  { argument }: Pick<ArgumentReference, "argument">,
  cause: Cause,
): Pick<Cause, "effect" | "field"> {
  if (PASSED_ON.has(mode)) return { effect: "none", field: cause.field };
  const own = argumentEffect(RESOURCE_TABLES[type], { argument, before: cause.before, after: cause.after });
  return { effect: cause.effect === "unknown" ? "unknown" : own.effect, field: cause.field ?? own.field };
}
