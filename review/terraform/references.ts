import { isObject, type TerraformObject } from "./objects";
import type { JsonValue } from "./terraform-json";

/** What a value takes from another resource or data source of its stack. */
interface Reference {
  readonly address: string;
  readonly attribute: string;
}

/**
 * The beginning of `${type.name.attribute}`, with or without `data.`: address and attribute. `$${` is text (Terraform language, "Strings
 * and Templates").
 */
export const REFERENCE = /(?<!\$)\$\{((?:data\.)?[a-z][a-z0-9_]*\.[\w-]+)\.(\w+)/g;

function referencesIn(value: JsonValue): readonly Reference[] {
  if (typeof value !== "string") return [];
  const toObjects = [...value.matchAll(REFERENCE)].map(([, address = "", attribute = ""]) => ({ address, attribute }));
  const expressions = [...value.matchAll(EXPRESSION)].map(([whole]) => whole);
  const toValues = expressions.flatMap((each) =>
    [...each.matchAll(NAMED_VALUE)].map(([address]) => ({ address, attribute: "" })),
  );
  return [...toObjects, ...toValues];
}

const EXPRESSION = /(?<!\$)\$\{[^}]*/g;

/** What a value takes from a local value, a variable or a module (Terraform language, "References to Named Values"). */
const NAMED_VALUE = /\b(?:local|var|module)\.[A-Za-z_][\w-]*/g;

/** A reference, and the argument of the schema that takes it. */
export interface ArgumentReference extends Reference {
  readonly argument: string;
}

/** What each argument of an object takes from others. */
export function argumentReferences({ arguments: body }: TerraformObject): readonly ArgumentReference[] {
  return inside(body, "");
}

function inside(value: JsonValue, argument: string): readonly ArgumentReference[] {
  if (Array.isArray(value)) return value.flatMap((item) => inside(item, argument));
  if (!isObject(value)) return referencesIn(value).map((reference) => ({ ...reference, argument }));
  return Object.entries(value).flatMap(([key, inner]) => inside(inner, argument === "" ? key : `${argument}.${key}`));
}

/** An object whose references name others by their addresses after a move. */
export function withAddresses(object: TerraformObject, moved: ReadonlyMap<string, string>): TerraformObject {
  const body = renamed(object.arguments, moved);
  return { ...object, arguments: isObject(body) ? body : object.arguments };
}

function renamed(value: JsonValue, moved: ReadonlyMap<string, string>): JsonValue {
  if (typeof value === "string") return renamedText(value, moved);
  if (Array.isArray(value)) return value.map((item) => renamed(item, moved));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renamed(inner, moved)]));
}

function renamedText(text: string, moved: ReadonlyMap<string, string>): string {
  return text.replace(REFERENCE, (whole: string, address: string) =>
    whole.replace(address, moved.get(address) ?? address),
  );
}
