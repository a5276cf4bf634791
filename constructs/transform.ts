/** The user's last edit of one kind of resource, or the configuration as it is where there is none. */
export function applyTransform<T>(transform: Readonly<Record<string, unknown>>, kind: string, config: T): T {
  const edit = transform[kind];
  return typeof edit === "function" ? (edit as (config: T) => T)(config) : config;
}
