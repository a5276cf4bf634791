import { joinPath } from "../base/path";
import type { Origin } from "../stages/resolved";

/** One level of a declaration. */
export interface Level {
  readonly origin: Origin;
  readonly values: object;
}

/** Merged values, and for each leaf the level that set it. */
export interface Merged {
  readonly values: Readonly<Record<string, unknown>>;
  readonly origins: Readonly<Record<string, Origin>>;
}

/** Objects that are one choice, so that a later level replaces them whole. */
const ATOMIC_KEYS: ReadonlySet<string> = new Set([
  "capacityType",
  "updatePolicy",
  "machine",
  "machineTypes",
  "capacity",
  "image",
  "sizePerZone",
  "guestAccelerator",
  "capacityReservation",
  "dedicated",
  "proximity",
  "verifier",
  "policy",
]);

/** Merges levels, later ones winning: objects key by key, lists and single choices whole. Undefined sets nothing. */
export function mergeLevels(levels: readonly Level[]): Merged {
  const values: Record<string, unknown> = {};
  const origins: Record<string, Origin> = {};
  for (const level of levels) mergeInto(values, level.values, "", (path) => setOrigin(origins, path, level.origin));
  return { values, origins };
}

function mergeInto(
  target: Record<string, unknown>,
  source: object,
  path: string,
  onLeaf: (path: string) => void,
): void {
  for (const [key, value] of Object.entries(source)) {
    if (value === undefined) continue;
    const at = joinPath(path, key);
    if (isPlainObject(value) && !ATOMIC_KEYS.has(key)) {
      const inner = isPlainObject(target[key]) ? { ...target[key] } : {};
      target[key] = inner;
      mergeInto(inner, value, at, onLeaf);
    } else {
      target[key] = value;
      onLeaf(at);
    }
  }
}

function setOrigin(origins: Record<string, Origin>, path: string, origin: Origin): void {
  origins[path] = origin;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
