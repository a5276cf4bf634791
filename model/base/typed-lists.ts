// Short, and alone: the two questions to a list or table for which TypeScript needs a cast, so that no other file has one.

/** The keys of a table that has no others than its type says, in the order in which they stand in it. */
export function keysOf<K extends string>(table: Readonly<Partial<Record<K, unknown>>>): readonly K[] {
  return Object.keys(table) as K[];
}

/** Whether a text is one of a list's, and so of their type. */
export function isOneOf<T extends string>(list: readonly T[], text: string): text is T {
  const texts: readonly string[] = list;
  return texts.includes(text);
}
