/** The user's last edit of one kind of resource; without one, the configuration stays as it is. */
export function editOf<T>(transform: Readonly<Record<string, unknown>>, kind: string): (config: T) => T {
  const edit = Object.hasOwn(transform, kind) ? transform[kind] : undefined;
  return typeof edit === "function" ? (edit as (config: T) => T) : (config) => config;
}
