import { sortRecord } from "./sort-record";

/**
 * A declared value as it reads whatever way it was written: keys sorted, undefined ones left out. A copy, because the
 * resolved fleet is frozen, and what the user declared is not ours to freeze.
 */
export function canonical<T>(value: T): T {
  if (Array.isArray(value)) return value.map(canonical) as T;
  if (typeof value !== "object" || value === null) return value;
  const given = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return sortRecord(Object.fromEntries(given.map(([key, inner]) => [key, canonical(inner)]))) as T;
}
