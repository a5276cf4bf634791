type Json = Record<string, unknown>;

/** Objects key by key, lists one after the other, as cdktf's `deepMerge`. */
export function mergeInto(target: Json, source: unknown): void {
  for (const [key, value] of Object.entries(source as Json)) {
    const present = target[key];
    if (Array.isArray(present) && Array.isArray(value)) target[key] = [...present, ...value];
    else if (isJson(present) && isJson(value)) mergeInto(present, value);
    else target[key] = value;
  }
}

/** Whether a value is an object, and no list. */
export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
