import type { JsonSchema } from "../../model/manifests/json-schema";

/**
 * What the API server would refuse about a value, as far as the schemas of this project go: paths and words of our own. Fields that
 * a schema does not have are findings here, where the server would drop them.
 */
export function schemaViolations(schema: JsonSchema, value: unknown, path = ""): readonly string[] {
  if (value === null) return schema.nullable === true ? [] : [`${path}: null`];
  const wrong = typeViolation(schema, value);
  if (wrong !== null) return [`${path}: ${wrong}`];
  return [
    ...scalarViolations(schema, value, path),
    ...ruleViolations(schema, value, path),
    ...inner(schema, value, path),
  ];
}

type Fields = Readonly<Record<string, unknown>>;

const TYPES: Readonly<Record<NonNullable<JsonSchema["type"]>, (value: unknown) => boolean>> = {
  array: Array.isArray,
  boolean: (value) => typeof value === "boolean",
  integer: Number.isInteger,
  number: Number.isFinite,
  object: (value) => typeof value === "object" && !Array.isArray(value),
  string: (value) => typeof value === "string",
};

function typeViolation(schema: JsonSchema, value: unknown): string | null {
  if (schema["x-kubernetes-int-or-string"] === true) {
    return Number.isInteger(value) || typeof value === "string" ? null : "neither a whole number nor text";
  }
  return schema.type === undefined || TYPES[schema.type](value) ? null : `not of type ${schema.type}`;
}

function scalarViolations(schema: JsonSchema, value: unknown, path: string): readonly string[] {
  const { minimum = -Infinity, minLength = 0, maxLength = Infinity, pattern = "" } = schema;
  const { minItems = 0, maxItems = Infinity, maxProperties = Infinity } = schema;
  const checks: readonly (readonly [boolean, string])[] = [
    [typeof value === "number" && value < minimum, "below minimum"],
    [typeof value === "string" && value.length < minLength, "too short"],
    [typeof value === "string" && !new RegExp(pattern).test(value), "does not match"],
    [typeof value === "string" && value.length > maxLength, "too long"],
    [Array.isArray(value) && value.length > maxItems, "too many items"],
    [Array.isArray(value) && value.length < minItems, "too few items"],
    [schema.type === "object" && Object.keys(Object(value)).length > maxProperties, "too many properties"],
    [typeof value === "string" && schema.enum !== undefined && !schema.enum.includes(value), "not in enum"],
    [schema.format === "int32" && typeof value === "number" && value !== (value | 0), "no int32"],
    [schema.format === "date-time" && Number.isNaN(Date.parse(String(value))), "no time"],
  ];
  return checks.filter(([violated]) => violated).map(([, text]) => `${path}: ${text}`);
}

function inner(schema: JsonSchema, value: unknown, path: string): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => schemaViolations(schema.items ?? {}, item, `${path}[${index}]`));
  }
  return typeof value === "object" ? fieldViolations(schema, value as Fields, path) : [];
}

function fieldViolations(schema: JsonSchema, value: Fields, path: string): readonly string[] {
  const missing = (schema.required ?? []).filter((field) => !Object.hasOwn(value, field));
  const fields = Object.entries(value).flatMap(([field, item]) => {
    const known = schema.properties?.[field] ?? schema.additionalProperties;
    if (known !== undefined) return schemaViolations(known, item, `${path}.${field}`);
    return isOpen(schema) ? [] : [`${path}.${field}: unknown`];
  });
  return [...missing.map((field) => `${path}.${field}: missing`), ...fields];
}

/** `metadata` is the server's own. */
function isOpen(schema: JsonSchema): boolean {
  return schema["x-kubernetes-preserve-unknown-fields"] === true || schema.properties === undefined;
}

/** Of a new object: a rule that names `oldSelf` is for updates only (Kubernetes documentation, "Transition rules"). */
function ruleViolations(schema: JsonSchema, value: unknown, path: string): readonly string[] {
  const rules = (schema["x-kubernetes-validations"] ?? []).filter(({ rule }) => !rule.includes("oldSelf"));
  return rules.filter(({ rule }) => !holds(rule, value as Fields)).map(({ message }) => `${path}: ${message}`);
}

const TOKEN = /^(has\(self\.\w+\)|self\.\w+|'\w*'|==|!=|\|\||&&|[!()])/;

/** Evaluates the little of the Common Expression Language that the schemas use, by its own words turned into JavaScript's. */
function holds(rule: string, self: Fields): boolean {
  const tokens: string[] = [];
  for (let rest = rule.trim(); rest !== ""; ) {
    const [token] = TOKEN.exec(rest) ?? [];
    if (token === undefined) throw new Error(`this evaluator does not know ${rest}`);
    tokens.push(token.replace(/^has\(self\.(\w+)\)$/, 'Object.hasOwn(self, "$1")').replace(/^([!=])=$/, "$1=="));
    rest = rest.slice(token.length).trim();
  }
  return new Function("self", `return ${tokens.join(" ")}`)(self) === true;
}
