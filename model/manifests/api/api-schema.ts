import { cached } from "../../base/cached";
import { KUBERNETES_MINORS, type KubernetesMinor } from "../../versions/kubernetes-minor";
import { minors } from "./api-fields.json";
import { CUSTOM_FIELDS } from "./custom-fields";
import { SCALARS, type Scalar } from "./scalars";

/** One object type of the Kubernetes API: its fields with their types, written as scripts/kubernetes-schema.mjs explains. */
export interface ApiDefinition {
  /** Group and type: `core.PodSpec`. */
  readonly name: string;
  /** Type by field name. */
  readonly fields: ReadonlyMap<string, string>;
  /** Names of the fields that must be present. */
  readonly required: readonly string[];
}

/** The Kubernetes API of one minor, as far as this project emits it, or the configuration of one of its components. */
export interface ApiSchema {
  /** Definition names by apiVersion and kind: `apps/v1 Deployment` → `apps.Deployment`. */
  readonly kinds: ReadonlyMap<string, string>;
  /** The definition of that name, or null where this minor has none. */
  definition(name: string): ApiDefinition | null;
  /** The types that are no definitions, by name. */
  readonly scalars: ReadonlyMap<string, Scalar>;
}

/** Lines of field tables by minor; each holds what it adds to the one before. */
type FieldTables = Readonly<Record<KubernetesMinor, readonly string[]>>;

/** The schema of each minor. */
export type SchemaReader = (minor: KubernetesMinor) => ApiSchema;

/** The API of a minor, with the custom kinds that are emitted: every minor has what the oldest has. */
export const apiSchema: SchemaReader = schemaReader(
  { ...minors, "1.33": [...minors["1.33"], ...CUSTOM_FIELDS] },
  SCALARS,
);

/** Schemas of field tables. A table is read on first use, and each of its definitions when it is first asked for. */
export function schemaReader(tables: FieldTables, scalars: ReadonlyMap<string, Scalar>): SchemaReader {
  const schemas = new Map<KubernetesMinor, ApiSchema>();
  return (minor) => cached(schemas, minor, () => readSchema(linesUpTo(tables, minor), scalars));
}

function readSchema(linesByAge: readonly string[], scalars: ReadonlyMap<string, Scalar>): ApiSchema {
  const lines = new Map(linesByAge.map((line) => [definitionName(line), line]));
  const definitions = new Map<string, ApiDefinition | null>();
  return {
    kinds: new Map([...lines.values()].flatMap(kindOf)),
    definition: (name) => cached(definitions, name, () => readDefinition(name, lines.get(name))),
    scalars,
  };
}

/** Lines of all minors up to this one, oldest first: the last line of a definition counts. */
function linesUpTo(tables: FieldTables, minor: KubernetesMinor): string[] {
  const minors = KUBERNETES_MINORS.slice(0, KUBERNETES_MINORS.indexOf(minor) + 1);
  return minors.flatMap((older) => tables[older]);
}

/** `apps.Deployment@apps/v1 …` → `apps.Deployment`. */
function definitionName(line: string): string {
  return line.slice(0, line.search(/[@ ]/));
}

/** `apps.Deployment@apps/v1 …` → `apps/v1 Deployment`; nothing for a definition that is no kind. */
function kindOf(line: string): [kind: string, definition: string][] {
  const match = /^\w+\.(\w+)@(\S+)/.exec(line);
  return match ? [[`${match[2]} ${match[1]}`, definitionName(line)]] : [];
}

function readDefinition(name: string, line: string | undefined): ApiDefinition | null {
  if (line === undefined) return null;
  const fields = line.split(" ").slice(1).map(readField);
  return {
    name,
    fields: new Map(fields.map((field) => [field.name, field.type])),
    required: fields.filter((field) => field.required).map((field) => field.name),
  };
}

/** `port!:int32` → a required field `port` of type `int32`. */
function readField(text: string): { name: string; type: string; required: boolean } {
  const colon = text.indexOf(":");
  const required = text[colon - 1] === "!";
  return { name: text.slice(0, required ? colon - 1 : colon), type: text.slice(colon + 1), required };
}
