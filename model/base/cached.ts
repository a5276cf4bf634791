/** Calls `make` at the first call, and never again: what is not asked for costs nothing. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Calls `compute` once for each object: for what several rules and stages ask of the same one. */
export function oncePer<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found.value;
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
}

/** The same for each pair of objects. */
export function oncePerPair<A extends object, B extends object, V>(compute: (a: A, b: B) => V): (a: A, b: B) => V {
  const of = oncePer((a: A) => oncePer((b: B) => compute(a, b)));
  return (a, b) => of(a)(b);
}

interface Step<V> {
  readonly next: Map<unknown, Step<V>>;
  known?: { readonly value: V };
}

/** A cache by several values together: what objects have that agree in all of them is computed once. */
export function cacheByValues<V>(): (values: readonly unknown[], make: () => V) => V {
  const start: Step<V> = { next: new Map() };
  return (values, make) => {
    const last = values.reduce<Step<V>>((at, value) => cached(at.next, value, () => ({ next: new Map() })), start);
    last.known ??= { value: make() };
    return last.known.value;
  };
}

/** What a cache has for a key; made and kept at the first question. */
export function cached<K, V>(cache: Map<K, V>, key: K, make: () => V): V {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}
