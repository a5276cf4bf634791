import { canonical } from "../../model/base/canonical";
import { joinPath } from "../../model/base/path";
import { blocksOf, isOrdered, type KeyedBlock, keyedBlocks } from "./lists";
import { isObject } from "./objects";
import { isSensitive, SENSITIVE } from "./sensitive";
import type { JsonObject, JsonValue } from "./terraform-json";

/** One argument that is not what it was. */
export interface ArgumentChange {
  /** Where, with the keys of blocks and maps: `block_device_mappings["/dev/xvda"].ebs.volume_size`. */
  readonly path: string;
  /** The same as the provider's schema names it: `block_device_mappings.ebs.volume_size`. */
  readonly argument: string;
  /** Null where it is not set. Sensitive values are {@link SENSITIVE}. */
  readonly before: JsonValue;
  readonly after: JsonValue;
}

/** Where a comparison is: the path for people, and the argument of the schema. */
interface Place {
  readonly path: string;
  readonly argument: string;
}

const ROOT: Place = { path: "", argument: "" };

/**
 * What differs between the arguments of two resources of one type. Blocks of a list are told apart by their keys: a volume by its
 * device, a tag by its key. Lists that are sets for the provider are compared as sets.
 */
export function compareArguments(before: JsonObject, after: JsonObject): readonly ArgumentChange[] {
  return compareObjects(before, after, ROOT);
}

function compareObjects(before: JsonObject, after: JsonObject, place: Place): readonly ArgumentChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => compareValues(before[key] ?? null, after[key] ?? null, into(place, key)));
}

function compareValues(before: JsonValue, after: JsonValue, place: Place): readonly ArgumentChange[] {
  if (same(before, after, place)) return [];
  const [was, is] = [asBlocks(before), asBlocks(after)];
  if (was !== null && is !== null && isList(before, after)) return compareBlocks(was, is, place);
  if (hasEntries(before) || hasEntries(after)) return compareObjects(asObject(before), asObject(after), place);
  return [change(before, after, place)];
}

/** A block is an object or a list of one object in Terraform's JSON; one that is not there is a list of none. */
function asBlocks(value: JsonValue): readonly JsonObject[] | null {
  if (value === null || (Array.isArray(value) && value.length === 0)) return [];
  return isObject(value) ? [value] : blocksOf(value);
}

function isList(...values: readonly JsonValue[]): boolean {
  return values.some((value) => Array.isArray(value) && value.length > 0);
}

function hasEntries(value: JsonValue): boolean {
  return isObject(value) && Object.keys(value).length > 0;
}

function asObject(value: JsonValue): JsonObject {
  return isObject(value) ? value : {};
}

function compareBlocks(before: readonly JsonObject[], after: readonly JsonObject[], place: Place) {
  const keyed = keyedBlocks(before, after);
  const keys = [...new Set([...keyed.before, ...keyed.after].map(({ key }) => key))];
  const inside = keys.flatMap((key) =>
    compareBlock(blockOf(keyed.before, key), blockOf(keyed.after, key), at(place, key)),
  );
  return [...inside, ...orderChange(keyed.before, keyed.after, place)];
}

function compareBlock(before: JsonObject | null, after: JsonObject | null, place: Place): readonly ArgumentChange[] {
  const found = compareObjects(before ?? {}, after ?? {}, place);
  const empty = found.length === 0 && (before === null || after === null);
  return empty ? [change(before, after, place)] : found;
}

function blockOf(blocks: readonly KeyedBlock[], key: string): JsonObject | null {
  return blocks.find((block) => block.key === key)?.block ?? null;
}

/** The same blocks in another order, where the order means something. */
function orderChange(
  before: readonly KeyedBlock[],
  after: readonly KeyedBlock[],
  place: Place,
): readonly ArgumentChange[] {
  const [was, is] = [before, after].map((blocks) => blocks.map(({ key }) => key));
  const moved = was !== undefined && is !== undefined && !equal(was, is) && equal([...was].sort(), [...is].sort());
  return moved && isOrdered(place.argument) ? [{ ...place, before: was, after: is }] : [];
}

function same(before: JsonValue, after: JsonValue, { argument }: Place): boolean {
  const sets = Array.isArray(before) && Array.isArray(after) && !isOrdered(argument);
  return sets ? equal(sorted(before), sorted(after)) : equal(before, after);
}

function sorted(values: readonly JsonValue[]): readonly string[] {
  return values.map((value) => JSON.stringify(canonical(value))).sort();
}

function equal(before: JsonValue, after: JsonValue): boolean {
  return before === after || JSON.stringify(canonical(before)) === JSON.stringify(canonical(after));
}

function change(before: JsonValue, after: JsonValue, place: Place): ArgumentChange {
  if (!isSensitive(place.argument)) return { ...place, before, after };
  return { ...place, before: before === null ? null : SENSITIVE, after: after === null ? null : SENSITIVE };
}

function into({ path, argument }: Place, key: string): Place {
  return { path: joinPath(path, key), argument: argument === "" ? key : `${argument}.${key}` };
}

function at({ path, argument }: Place, key: string): Place {
  return { path: `${path}[${/^\d+$/.test(key) ? key : JSON.stringify(key)}]`, argument };
}
