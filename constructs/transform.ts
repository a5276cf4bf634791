/**
 * The user's last edit of a resource's configuration. Its type comes from the cloud's binding; without that, TypeScript has
 * `any` for it, and no edit can be declared. (In tuples, because a condition on an unresolved type is unresolved itself.)
 */
export type Edit<T> = [0] extends [1 & T] ? never : (config: T) => T;

/** The user's last edit of one kind of resource; without one, the configuration stays as it is. */
export function editOf<T>(transform: Readonly<Record<string, unknown>>, kind: string): (config: T) => T {
  const edit = Object.hasOwn(transform, kind) ? transform[kind] : undefined;
  return typeof edit === "function" ? (edit as (config: T) => T) : (config) => config;
}
