import { isRecord, type JsonObject } from "../../manifests/api/scalars";
import { entriesAt, fieldAt, isSet, recordAt } from "../../manifests/fields";
import { MANAGED_BY } from "../../manifests/kubernetes-object";

/** One document of a file. */
export interface ManifestDocument {
  readonly file: string;
  readonly content: unknown;
}

/** One object of a file. */
export interface ManifestObject {
  readonly file: string;
  readonly object: JsonObject;
}

/** All objects of these documents that this project did not render itself. */
export function manifestObjects(documents: readonly ManifestDocument[]): readonly ManifestObject[] {
  return documents.flatMap(({ file, content }) =>
    objectsIn(content)
      .filter((object) => !isOurs(object))
      .map((object) => ({ file, object })),
  );
}

/** The object of a document, or the objects of a list: items of a `DeploymentList` may leave out their kind. */
function objectsIn(content: unknown, listed: JsonObject = {}): readonly JsonObject[] {
  if (!isRecord(content)) return [];
  const { apiVersion, kind, items } = content;
  if (typeof kind !== "string" || !kind.endsWith("List") || !Array.isArray(items)) return [{ ...listed, ...content }];
  const ofItems = kind === "List" ? {} : { apiVersion, kind: kind.slice(0, -"List".length) };
  return entriesAt(content, "items").flatMap(({ value }) => objectsIn(value, ofItems));
}

/** Whether this project rendered the object: read back, it would decide its own next rendering. */
function isOurs(object: JsonObject): boolean {
  const key = "app.kubernetes.io/managed-by";
  return recordAt(object, "metadata.labels")[key] === MANAGED_BY[key];
}

/** The namespace that an object names, or otherwise the one that it is applied to; null if neither is known. */
export function namespaceOf(object: JsonObject, applied: string | null): string | null {
  const namespace = fieldAt(object, "metadata.namespace");
  if (!isSet(namespace) || namespace === "") return applied;
  return typeof namespace === "string" ? namespace : null;
}
