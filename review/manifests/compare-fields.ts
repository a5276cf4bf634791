import { canonical } from "../../model/base/canonical";
import { joinPath } from "../../model/base/path";
import { parseQuantity } from "../../model/base/quantity";
import { secretOption } from "../../model/base/secret-values";
import { isRecord, type JsonObject } from "../../model/manifests/api/scalars";
import { isSet } from "../../model/manifests/fields";
import { areFlags, flagChanges } from "./flags";
import { type Keyed, keyedSides } from "./list-keys";
import { without } from "./multisets";
import type { FieldChange } from "./object-change";
import { valueChange } from "./shown-values";
import { textChanges } from "./texts";

/** A place in an object. */
export interface Place {
  /** Its path: `spec.template.spec.containers[app].resources.limits.cpu`. */
  readonly path: string;
  /** The field's own name, `cpu`; of an item of a list, the list's. */
  readonly field: string;
  /** The name of the field that contains it: `limits`. */
  readonly parent: string;
}

/** The root of an object. */
export const ROOT: Place = { path: "", field: "", parent: "" };

/** A field of what stands at a place. */
export function fieldOf(place: Place, field: string): Place {
  return { path: joinPath(place.path, field), field, parent: place.field };
}

function itemOf(place: Place, key: string | number): Place {
  return { ...place, path: `${place.path}[${key}]` };
}

/**
 * What differs between two values at a place, by meaning: lists by the keys of their items, quantities by their amount, arguments as
 * flags, texts with a structure as that structure. In a manifest, null means that a field has no value.
 */
export function fieldChanges(place: Place, before: unknown, after: unknown): readonly FieldChange[] {
  const [old, now] = [setOr(before), setOr(after)];
  if (old === now) return [];
  const records = pairOf(isRecord, {}, old, now);
  if (records !== null) return recordChanges(place, ...records);
  const lists = pairOf(isList, [], old, now);
  if (lists !== null) return listChanges(place, ...lists);
  const texts = textChanges(place.path, old, now, (one, other) => fieldChanges(place, one, other));
  if (texts !== null) return texts;
  return isSameQuantity(place, old, now) ? [] : [valueChange(place.path, old, now)];
}

/** Undefined for null. */
function setOr(value: unknown): unknown {
  return isSet(value) ? value : undefined;
}

/** Both sides, if both are records, or both lists. One that is not there counts as empty, unless the other is empty too. */
function pairOf<T extends object>(
  is: (value: unknown) => value is T,
  empty: T,
  before: unknown,
  after: unknown,
): readonly [before: T, after: T] | null {
  const [old, now] = [before ?? empty, after ?? empty];
  if (!is(old) || !is(now)) return null;
  const isLost = before === undefined || after === undefined;
  return isLost && Object.keys(old).length + Object.keys(now).length === 0 ? null : [old, now];
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function recordChanges(place: Place, before: JsonObject, after: JsonObject): readonly FieldChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const different = names.filter((name) => before[name] !== after[name]).sort();
  return different.flatMap((name) => fieldChanges(fieldOf(place, name), before[name], after[name]));
}

/** Fields that hold a quantity, and those that hold quantities by resource (core/v1, resource.Quantity; VerticalPodAutoscaler). */
const QUANTITY_FIELDS: readonly string[] = ["divisor", "sizeLimit"];
const RESOURCE_FIELDS: readonly string[] = ["limits", "maxAllowed", "minAllowed", "overhead", "requests"];

function isSameQuantity({ field, parent }: Place, before: unknown, after: unknown): boolean {
  if (!QUANTITY_FIELDS.includes(field) && !RESOURCE_FIELDS.includes(parent)) return false;
  const old = parseQuantity(String(before));
  return old !== null && old === parseQuantity(String(after));
}

type List = readonly unknown[];

function listChanges(place: Place, before: List, after: List): readonly FieldChange[] {
  if (place.field === "args" && areFlags(before) && areFlags(after)) {
    return orOrder(place, before, after, flagChanges(place.path, before, after));
  }
  const sides = keyedSides(place.field, before, after);
  if (sides !== null) return keyedChanges(place, sides);
  return itemChanges(place, before, after);
}

function keyedChanges(place: Place, [before, after]: readonly [Keyed, Keyed]): readonly FieldChange[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  const changes = keys.flatMap((key) => itemChange(itemOf(place, key), before.get(key), after.get(key)));
  const kept = (one: Keyed, other: Keyed) => [...one.keys()].filter((key) => other.has(key));
  const order = orOrder(place, kept(before, after), kept(after, before), []);
  return [...changes, ...order];
}

/** An item that only one side has is one change, whatever is in it. */
function itemChange(place: Place, before: unknown, after: unknown): readonly FieldChange[] {
  if (before === undefined || after === undefined) return [valueChange(place.path, before, after)];
  return fieldChanges(place, before, after);
}

/**
 * Lists without keys: items are found on the other side by their content. Where as many are left on both sides, and at the same
 * indexes, each has changed; otherwise some went and others came.
 */
function itemChanges(place: Place, before: List, after: List): readonly FieldChange[] {
  const [old, now] = [indexed(before), indexed(after)];
  const [gone, come] = [without(old, now, textOf), without(now, old, textOf)];
  if (gone.length === 0 && come.length === 0) return orOrder(place, old.map(textOf), now.map(textOf), []);
  const inPlace = gone.length === come.length && gone.every(({ index }, at) => index === come[at]?.index);
  if (inPlace && gone.every(({ value }) => typeof value !== "string" || value.includes("\n"))) {
    return gone.flatMap(({ index, value }, at) => fieldChanges(itemOf(place, index), value, come[at]?.value));
  }
  return [
    ...gone.map(({ value, option }) => valueChange(itemPath(place, option), value, undefined)),
    ...come.map(({ value, option }) => valueChange(itemPath(place, option), undefined, value)),
  ];
}

/** The value of an option is told by its name, which may say that it is a secret. */
function itemPath({ path }: Place, option: string | null): string {
  return option === null ? path : `${path}[${option}]`;
}

interface Item {
  readonly index: number;
  readonly value: unknown;
  /** The same for equal items. */
  readonly text: string;
  /** Of a word that is the value of a secret option: that. */
  readonly option: string | null;
}

function indexed(items: List): readonly Item[] {
  return items.map((value, index) => ({
    ...{ index, value, text: JSON.stringify(canonical(value)) },
    option: secretOption(items, index),
  }));
}

function textOf({ text }: Item): string {
  return text;
}

/** An order is a change: the API server compares lists of a pod template with their order. */
function orOrder(place: Place, before: List, after: List, changes: readonly FieldChange[]): readonly FieldChange[] {
  const isSameOrder = before.every((item, index) => item === after[index]);
  return changes.length > 0 || isSameOrder ? changes : [{ kind: "order", path: place.path }];
}
