import { compareText } from "./problem";

/**
 * A declared value in a form that does not depend on how it was written: keys sorted, undefined ones left out. It is a copy, because
 * the resolved fleet is frozen and a user's declaration must not be.
 */
export function canonical<T>(value: T): T {
  if (Array.isArray(value)) return value.map(canonical) as T;
  if (typeof value !== "object" || value === null) return value;
  const given = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(value)
    .filter((key) => given[key] !== undefined)
    .sort();
  return Object.fromEntries(keys.map((key) => [key, canonical(given[key])])) as T;
}

/** The same entries in the order of their keys' code units. */
export function sortRecord<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.keys(record)
      .sort()
      .map((key) => [key, record[key] as T]),
  );
}

/** Each text once, sorted: for lists whose order means nothing. */
export function textSet(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort(compareText);
}
