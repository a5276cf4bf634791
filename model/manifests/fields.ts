import { isRecord, type JsonObject } from "./api/scalars";

/** The value at a path of field names, such as `securityContext.capabilities.add`; undefined if anything on the way is no object. */
export function fieldAt(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), value);
}

/** The object at a path; an empty object if there is none. */
export function recordAt(value: unknown, path: string): JsonObject {
  const found = fieldAt(value, path);
  return isRecord(found) ? found : {};
}

/** The strings of the list at a path; none if there is no list. */
export function textsAt(value: unknown, path: string): readonly string[] {
  return listAt(value, path).filter((each) => typeof each === "string");
}

/** An object in a list. */
export interface Entry {
  /** Its place, `volumes[2]`. */
  readonly path: string;
  readonly value: JsonObject;
}

/** The objects of the list at a path; other items are skipped. */
export function entriesAt(value: unknown, path: string): readonly Entry[] {
  return listAt(value, path).flatMap((each, index) =>
    isRecord(each) ? [{ path: `${path}[${index}]`, value: each }] : [],
  );
}

/** Whether a field has a value: in a manifest, null means that it has none. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function listAt(value: unknown, path: string): readonly unknown[] {
  const found = fieldAt(value, path);
  return Array.isArray(found) ? found : [];
}
