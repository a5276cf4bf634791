import { compareText } from "./problem";

/**
 * A declared value in a form that does not depend on how it was written: keys sorted, undefined ones left out. It is a copy, because
 * the resolved fleet is frozen and a user's declaration must not be.
 */
export function canonical<T>(value: T): T {
  if (Array.isArray(value)) return value.map(canonical) as T;
  if (typeof value !== "object" || value === null) return value;
  const given = value as Readonly<Record<string, unknown>>;
  // Put in one by one, which takes half the time of a list of entries. Names such as `__proto__` are refused before (`name-reserved`).
  const ordered: Record<string, unknown> = {};
  for (const key of sortedKeys(given)) if (given[key] !== undefined) ordered[key] = canonical(given[key]);
  return ordered as T;
}

/** A copy that is written as the value was. Not a structured clone, which refuses proxies: programs that make declarations may have some. */
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)])) as T;
}

/** Keys of a record in the order of their code units. Most records have them so, and to look takes less than to sort. */
export function sortedKeys(record: object): readonly string[] {
  const keys = Object.keys(record);
  for (let index = 1; index < keys.length; index += 1) {
    if ((keys[index - 1] ?? "") > (keys[index] ?? "")) return keys.sort();
  }
  return keys;
}

/** The same entries in the order of their keys' code units. */
export function sortRecord<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const ordered: Record<string, T> = {};
  for (const key of sortedKeys(record)) ordered[key] = record[key] as T;
  return ordered;
}

/** Each text once, sorted: for lists whose order means nothing. */
export function textSet(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort(compareText);
}

/** Freezes a value and all that is in it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const key in value) deepFreeze(value[key]);
  }
  return value;
}
