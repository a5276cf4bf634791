import { isRecord, type JsonObject } from "./api/scalars";

/** What is at a path of field names, `securityContext.capabilities.add`; undefined where anything on the way is no object. */
export function fieldAt(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), value);
}

/** The object at a path; an empty one where there is none. */
export function recordAt(value: unknown, path: string): JsonObject {
  const found = fieldAt(value, path);
  return isRecord(found) ? found : {};
}

/** The strings of a list at a path; none where there is no list. */
export function textsAt(value: unknown, path: string): readonly string[] {
  return listAt(value, path).filter((each) => typeof each === "string");
}

/** One object in a list. */
export interface Entry {
  /** Its place, `volumes[2]`. */
  readonly path: string;
  readonly value: JsonObject;
}

/** The objects of a list at a path, whatever else is in the list. */
export function entriesAt(value: unknown, path: string): readonly Entry[] {
  return listAt(value, path).flatMap((each, index) =>
    isRecord(each) ? [{ path: `${path}[${index}]`, value: each }] : [],
  );
}

/** Whether a field is there with a value: null is how a manifest says that it is not. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function listAt(value: unknown, path: string): readonly unknown[] {
  const found = fieldAt(value, path);
  return Array.isArray(found) ? found : [];
}
