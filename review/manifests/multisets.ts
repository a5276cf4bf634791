/** The items of a list that are left when those of another are taken out of it, each as often as it is there. */
export function without<T>(items: readonly T[], others: readonly T[], keyOf: (item: T) => unknown): readonly T[] {
  const left = new Map<unknown, number>();
  for (const other of others) left.set(keyOf(other), (left.get(keyOf(other)) ?? 0) + 1);
  return items.filter((item) => {
    const count = left.get(keyOf(item)) ?? 0;
    if (count > 0) left.set(keyOf(item), count - 1);
    return count === 0;
  });
}
