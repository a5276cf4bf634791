import { withoutSecrets } from "../../base/secrets";
import { KUBERNETES_MINORS, type KubernetesMinor } from "../../versions/kubernetes-minor";
import { apiGroup, type KubernetesObject } from "../kubernetes-object";
import { type ApiDefinition, type ApiSchema, apiSchema, type SchemaReader } from "./api-schema";
import { isRecord, type JsonObject } from "./scalars";

/** Something in a manifest that the API server of that minor would refuse, or silently drop. */
export interface SchemaFinding {
  /** Where, from the manifest's root: `spec.template.spec.containers[0].image`; empty for the manifest itself. */
  readonly path: string;
  /** What is there; of a Secret only its type. */
  readonly got: string;
  /** What that minor accepts there. */
  readonly expected: string;
}

interface Check {
  readonly minor: KubernetesMinor;
  readonly schemas: SchemaReader;
  readonly schema: ApiSchema;
  /** Whether values may be repeated in messages. */
  readonly secret: boolean;
  readonly findings: SchemaFinding[];
}

type Checker = (check: Check, type: string, value: unknown, path: string) => void;

/**
 * Everything in one manifest that does not fit the field tables of a Kubernetes minor: unknown kinds and fields, wrong types, missing
 * required fields, values outside closed sets, a missing name. Stricter than the server in two ways: null is a finding wherever a type
 * is known, and only the kinds that this project emits are known. It does not repeat the server's validation of meaning (port
 * ranges, immutable or exclusive fields, name alphabets).
 */
export function checkManifest(manifest: unknown, minor: KubernetesMinor): SchemaFinding[] {
  if (!isRecord(manifest)) return [{ path: "", got: shown(manifest), expected: "a manifest with apiVersion and kind" }];
  const schema = apiSchema(minor);
  const definition = definitionFor(schema, manifest);
  if (definition === undefined) return [unknownKind(minor, schema, manifest)];
  return [...checkDefinition(apiSchema, minor, definition, manifest), ...missingName(manifest.metadata)];
}

/**
 * Whether the tables know a kind of that name in its API group, in whatever version: of others nothing is known. A version that the
 * minor does not serve is a finding of {@link checkManifest}.
 */
export function isKnownKind(
  { apiVersion, kind }: Pick<KubernetesObject, "apiVersion" | "kind">,
  minor: KubernetesMinor,
): boolean {
  const known = [...apiSchema(minor).kinds.keys()].map((name) => name.split(" "));
  return known.some(
    ([version = "", name]) => name === kind && apiGroup({ apiVersion: version }) === apiGroup({ apiVersion }),
  );
}

/** Everything in one value that does not fit a definition of these schemas, as {@link checkManifest} does for a whole manifest. */
export function checkDefinition(
  schemas: SchemaReader,
  minor: KubernetesMinor,
  definition: string,
  value: unknown,
): SchemaFinding[] {
  const secret = definition === "core.Secret";
  const check: Check = { minor, schemas, schema: schemas(minor), secret, findings: [] };
  checkValue(check, definition, value, "");
  return check.findings;
}

function definitionFor({ kinds }: ApiSchema, { apiVersion, kind }: JsonObject): string | undefined {
  return typeof apiVersion === "string" && typeof kind === "string" ? kinds.get(`${apiVersion} ${kind}`) : undefined;
}

function unknownKind(minor: KubernetesMinor, schema: ApiSchema, { apiVersion, kind }: JsonObject): SchemaFinding {
  const known = [...schema.kinds.keys()];
  const sameKind = known.filter((name) => name.split(" ")[1] === kind);
  return {
    path: "kind",
    got: `kind ${shown(kind)} of apiVersion ${shown(apiVersion)}`,
    expected: `a kind known for Kubernetes ${minor}: ${(sameKind.length > 0 ? sameKind : known).join(", ")}`,
  };
}

/** The API server accepts a generateName too, but an object that is applied from a repository cannot have one. */
function missingName(metadata: unknown): SchemaFinding[] {
  const name = isRecord(metadata) ? metadata.name : undefined;
  if (name !== undefined && name !== "") return [];
  return [{ path: "metadata.name", got: shown(name), expected: "a name" }];
}

function checkValue(check: Check, type: string, value: unknown, path: string): void {
  checkerOf(check.schema, type)(check, type, value, path);
}

function checkerOf({ scalars }: ApiSchema, type: string): Checker {
  if (type.startsWith("[]")) return checkList;
  if (type.startsWith("{}")) return checkMap;
  if (type.startsWith("(")) return checkEither;
  if (type.startsWith("=")) return checkChoice;
  return scalars.has(type) ? checkScalar : checkObject;
}

const checkList: Checker = (check, type, value, path) => {
  if (!Array.isArray(value)) return report(check, path, value, "a list");
  for (const [index, item] of value.entries()) checkValue(check, type.slice(2), item, `${path}[${index}]`);
};

const checkMap: Checker = (check, type, value, path) => {
  if (!isRecord(value)) return report(check, path, value, "a map");
  for (const [key, item] of Object.entries(value)) checkValue(check, type.slice(2), item, join(path, key));
};

const checkChoice: Checker = (check, type, value, path) => {
  const choices = type.slice(1).split("|");
  if (typeof value === "string" && choices.includes(value)) return;
  report(check, path, value, `one of ${choices.map((choice) => choice || '""').join(", ")}`);
};

const checkScalar: Checker = (check, type, value, path) => {
  const scalar = check.schema.scalars.get(type);
  if (scalar === undefined || scalar.accepts(value)) return;
  report(check, path, value, scalar.expected);
};

/** Alternatives differ in their JSON shape, so the shape of the value says which one is meant. */
const checkEither: Checker = (check, type, value, path) => {
  const types = type.slice(1, -1).split("/");
  const shapes = types.map((candidate) => shapeOfType(check.schema, candidate));
  const meant = types.find((_, index) => shapes[index] === shapeOfValue(value));
  if (meant === undefined) return report(check, path, value, shapes.join(" or "));
  checkValue(check, meant, value, path);
};

function shapeOfType({ scalars }: ApiSchema, type: string): string {
  if (type.startsWith("[]")) return "a list";
  return scalars.get(type)?.expected ?? "an object";
}

function shapeOfValue(value: unknown): string | null {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "boolean") return "a boolean";
  return isRecord(value) ? "an object" : null;
}

const checkObject: Checker = (check, type, value, path) => {
  const definition = check.schema.definition(type);
  if (definition === null) throw new Error(`Kubernetes ${check.minor} table refers to ${type}, which it lacks`);
  if (!isRecord(value)) return report(check, path, value, `an object (${type})`);
  for (const [field, item] of Object.entries(value)) checkField(check, definition, field, item, join(path, field));
  reportMissing(check, definition, value, path);
};

function checkField(check: Check, definition: ApiDefinition, field: string, value: unknown, path: string): void {
  const type = definition.fields.get(field);
  if (type === undefined) return void check.findings.push(unknownField(check, definition, field, path));
  checkValue(check, type, value, path);
}

function unknownField({ minor, schemas }: Check, { name }: ApiDefinition, field: string, path: string): SchemaFinding {
  const others = KUBERNETES_MINORS.filter((other) => schemas(other).definition(name)?.fields.has(field));
  const hint = others.length > 0 ? `; ${others.join(", ")} ${others.length > 1 ? "have" : "has"} it` : "";
  return { path, got: `field ${shown(field)}`, expected: `a field of ${name} in Kubernetes ${minor}${hint}` };
}

function reportMissing(check: Check, { name, required }: ApiDefinition, value: object, path: string): void {
  const missing = required.filter((field) => !Object.hasOwn(value, field));
  for (const field of missing) report(check, join(path, field), undefined, `a value (${name} requires it)`);
}

function report({ findings, secret }: Check, path: string, value: unknown, expected: string): void {
  findings.push({ path, got: secret ? `of type ${typeof value}, not repeated here` : shown(value), expected });
}

const SHOWN_LENGTH = 60;

/** A value as JSON, cut to one short line; containers by their kind alone. */
function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  const text = isRecord(value) ? "an object" : withoutSecrets(scalarText(value));
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}

/** JSON has no form for functions, and throws at a bigint. */
function scalarText(value: unknown): string {
  return typeof value === "bigint" ? `${value}n` : (JSON.stringify(value) ?? typeof value);
}

/** Keys that are not plain words are quoted: `metadata.labels["app.kubernetes.io/name"]`. */
function join(path: string, key: string): string {
  if (!/^[\w$-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}
