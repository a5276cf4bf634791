import { canonical } from "../../model/base/canonical";
import { joinPath } from "../../model/base/path";
import { isRecord, type JsonObject } from "../../model/manifests/api/scalars";
import { entriesAt, recordAt } from "../../model/manifests/fields";
import type { KubernetesObject } from "../../model/manifests/kubernetes-object";
import type { FieldChange, SchemaChange } from "./object-change";

/** Whether an object is a CustomResourceDefinition, whose schemas can have thousands of lines. */
export function isDefinition({ kind }: KubernetesObject): boolean {
  return kind === "CustomResourceDefinition";
}

const SCHEMA = "openAPIV3Schema";

/** The object without the schemas of its versions: the rest of it is compared like any other. */
export function withoutSchemas(definition: KubernetesObject): KubernetesObject {
  const spec = recordAt(definition, "spec");
  const versions = entriesAt(spec, "versions").map(({ value: { schema: _, ...version } }) => version);
  return { ...definition, spec: { ...spec, versions } };
}

/** What differs between the schemas of versions that both sides have: names of fields, and never the schemas themselves. */
export function schemaChanges(before: KubernetesObject, after: KubernetesObject): readonly FieldChange[] {
  const old = schemasOf(before);
  return [...schemasOf(after)].flatMap(([version, now]) => {
    const schema = old.get(version);
    if (schema === undefined || textOf(schema) === textOf(now)) return [];
    return [schemaChange(`spec.versions[${version}].schema`, fieldsOf(schema), fieldsOf(now))];
  });
}

function schemasOf(definition: KubernetesObject): ReadonlyMap<string, JsonObject> {
  const versions = entriesAt(definition, "spec.versions");
  return new Map(versions.map(({ value }) => [String(value.name), recordAt(value, `schema.${SCHEMA}`)]));
}

/** What each field below an object accepts, by path. */
type Fields = ReadonlyMap<string, string>;

function fieldsOf(schema: JsonObject): Fields {
  return new Map(below("", schema));
}

/** Parts of a schema that contain further ones, and how the path of those goes on. */
function below(path: string, schema: JsonObject): readonly (readonly [path: string, accepts: string])[] {
  const { properties, items, additionalProperties, ...own } = schema;
  const fields = isRecord(properties) ? Object.entries(properties) : [];
  return [
    [path, accepted(own)],
    ...fields.flatMap(([name, field]) => (isRecord(field) ? below(joinPath(path, name), field) : [])),
    ...(isRecord(items) ? below(`${path}[]`, items) : []),
    ...(isRecord(additionalProperties) ? below(`${path}[*]`, additionalProperties) : []),
  ];
}

/** Words about a field, which change nothing. */
const DESCRIPTIVE: readonly string[] = ["description", "example", "externalDocs", "title"];

function accepted(schema: JsonObject): string {
  return textOf(Object.fromEntries(Object.entries(schema).filter(([key]) => !DESCRIPTIVE.includes(key))));
}

function schemaChange(path: string, before: Fields, after: Fields): SchemaChange {
  const both = [...before.keys()].filter((field) => after.has(field));
  return {
    kind: "schema",
    path,
    added: outermost(missingIn(before, after)),
    removed: outermost(missingIn(after, before)),
    changed: both.filter((field) => before.get(field) !== after.get(field)),
  };
}

function missingIn(some: Fields, all: Fields): readonly string[] {
  return [...all.keys()].filter((field) => !some.has(field));
}

/** Fields come after the one that contains them. */
function outermost(fields: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const field of fields) {
    const last = found.at(-1);
    if (last === undefined || !isBelow(field, last)) found.push(field);
  }
  return found;
}

function isBelow(field: string, outer: string): boolean {
  return field.startsWith(outer) && /^[.[]/.test(field.slice(outer.length));
}

function textOf(value: unknown): string {
  return JSON.stringify(canonical(value));
}
