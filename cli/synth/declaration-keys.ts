import type { DeclaredFleet } from "../../model/declaration/fleet";
import { hashOf } from "../../stacks/outputs/owned-list";

/**
 * For each cluster, the hash of all that its output follows from: its declaration, the fleet's part of it, and what else is given.
 * None for a cluster with something whose content cannot be told, such as a function of the user's.
 */
export function declarationKeys(declared: DeclaredFleet, given: readonly string[]): ReadonlyMap<string, string> {
  const { clusters, ...fleet } = declared;
  const ofFleet = textOf(fleet);
  if (ofFleet === null) return new Map();
  const shared = hashOf(JSON.stringify([...given, ofFleet]));
  const keys = clusters.map((cluster) => {
    const text = textOf(cluster);
    return [cluster.name, text && hashOf(shared + text)] as const;
  });
  return new Map(keys.flatMap(([name, key]) => (key === null ? [] : [[name, key] as const])));
}

/** Asks where something is declared: no output follows from that. A label can have the same name, and is no function. */
const PLACE = "declaredAt";

/** Plain data as text; null where something is none. */
function textOf(value: unknown): string | null {
  try {
    return JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key, each) {
      if (key === PLACE && typeof each === "function") return undefined;
      if (each !== this[key] || !isPlain(each)) throw new NotPlain();
      return each;
    });
  } catch {
    // Also what a getter of the user's throws, and values that refer to themselves.
    return null;
  }
}

class NotPlain extends Error {}

function isPlain(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return !["bigint", "function", "symbol"].includes(typeof value);
  const prototype = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === Object.prototype || prototype === null;
}
