import { joinPath } from "./path";
import { show } from "./problem";

/** Something in a value that JSON cannot hold. */
export interface NoJson {
  /** Where, from the value's root. */
  readonly path: string;
  readonly got: string;
}

/** The values that {@link notJson} accepts, in words for messages. */
export const JSON_VALUE = "a text, a finite number, a truth value, or a list or object of these";

/**
 * Everything in a value that JSON has no form for (`JSON.stringify` throws at it, leaves it out, or writes null): functions, bigints,
 * NaN and infinite numbers, maps, and objects that contain themselves. Undefined fields count as left out on purpose.
 */
export function notJson(value: unknown, path = "", above: readonly unknown[] = []): readonly NoJson[] {
  if (typeof value !== "object" || value === null) return isJsonScalar(value) ? [] : [{ path, got: nameOf(value) }];
  if (above.includes(value)) return [{ path, got: "an object that contains itself" }];
  const inside = [...above, value];
  if (Array.isArray(value)) return value.flatMap((each, at) => notJson(each, `${path}[${at}]`, inside));
  if ("toJSON" in value) return [];
  if (Object.prototype.toString.call(value) !== "[object Object]") return [{ path, got: nameOf(value) }];
  return Object.entries(value).flatMap(([key, each]) => notJson(each, joinPath(path, key), inside));
}

function isJsonScalar(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return value === null || ["string", "boolean", "undefined"].includes(typeof value);
}

function nameOf(value: unknown): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "bigint") return `${show(value)}n, a bigint`;
  return typeof value === "object" ? `a ${value?.constructor.name}` : `a ${typeof value}`;
}

/** A text, number or truth value within a value. */
export interface JsonLeaf {
  readonly path: string;
  /** Names from the root on, without positions in lists. */
  readonly names: readonly string[];
  readonly value: string | number | boolean;
}

/** All of these in a value without {@link notJson}, in its order. */
export function jsonLeaves(value: unknown, path: string, names: readonly string[] = []): readonly JsonLeaf[] {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return [{ path, names, value }];
  if (Array.isArray(value)) return value.flatMap((each, at) => jsonLeaves(each, `${path}[${at}]`, names));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => jsonLeaves(each, joinPath(path, name), [...names, name]));
}
