/** A list or map, or nothing where it is empty: the API server drops empty ones, and a GitOps tool would see a difference. */
export function ifAny<T extends object>(value: T): T | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}
