import fc from "fast-check";

/** For every fast-check run of the model's tests: the same cases each time. */
export const SEED = 20261123;

/** A number below a bound, from a small generator that a fast-check seed starts (Numerical Recipes' constants). */
type Draw = (bound: number) => number;

function drawing(seed: number): Draw {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

function shuffle<T>(items: readonly T[], draw: Draw): T[] {
  const left = [...items];
  return Array.from({ length: left.length }, () => left.splice(draw(left.length), 1)[0] as T);
}

/** The same value with the keys of every object in another order. Lists stay: their order is the user's. */
function withKeysShuffled(value: unknown, draw: Draw): unknown {
  if (Array.isArray(value)) return value.map((item) => withKeysShuffled(item, draw));
  if (typeof value !== "object" || value === null) return value;
  const entries = shuffle(Object.entries(value), draw);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withKeysShuffled(inner, draw)]));
}

/** The same value written in another order: keys of objects, and the lists of the given names whose order says nothing. */
export function shuffled<T>(value: T, unorderedLists: readonly string[] = []): fc.Arbitrary<T> {
  return fc.integer().map((seed) => {
    const draw = drawing(seed);
    return reorderLists(withKeysShuffled(value, draw), unorderedLists, draw) as T;
  });
}

function reorderLists(value: unknown, names: readonly string[], draw: Draw): unknown {
  if (Array.isArray(value)) return value.map((item) => reorderLists(item, names, draw));
  if (typeof value !== "object" || value === null) return value;
  const reorder = (key: string, inner: unknown) =>
    names.includes(key) && Array.isArray(inner) ? shuffle(inner, draw) : inner;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, reorder(key, reorderLists(inner, names, draw))]),
  );
}
