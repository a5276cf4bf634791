import { isObject, objectsOf, type TerraformObject } from "../terraform/objects";
import type { JsonValue, TerraformJson } from "../terraform/terraform-json";

/** What a stack makes, and what texts in it refer to. */
export interface Stack {
  readonly objects: ReadonlyMap<string, TerraformObject>;
  /** The resources of one type, in the order of their names. */
  ofType(type: string): readonly TerraformObject[];
}

/** Reads a cluster's Terraform. */
export function stackOf(terraform: TerraformJson): Stack {
  const objects = objectsOf(terraform);
  const byType = new Map<string, TerraformObject[]>();
  for (const object of objects.values()) {
    if (object.mode === "resource") byType.set(object.type, [...(byType.get(object.type) ?? []), object]);
  }
  return { objects, ofType: (type) => byType.get(type) ?? [] };
}

/** `${type.name.attribute}`, `data.` in front for what is only read; `$${` is text (Terraform language, "Strings and Templates"). */
const REFERENCE = /(?<!\$)\$\{((?:data\.)?[a-z][a-z0-9_]*\.[\w-]+)\.(\w+)\}/g;

/** The object that a value refers to and consists of; null for any other value. */
export function referent({ objects }: Stack, value: JsonValue | undefined): TerraformObject | null {
  const [whole, address = ""] =
    typeof value === "string" ? (new RegExp(`^${REFERENCE.source}$`).exec(value) ?? []) : [];
  return whole === undefined ? null : (objects.get(address) ?? null);
}

/** A text as it reads once Terraform has filled it in: names where they are known, otherwise what is referred to. */
export function filledText({ objects }: Stack, value: JsonValue | undefined): string {
  if (typeof value !== "string") return value === undefined || value === null ? "" : String(value);
  const filled = value.replace(REFERENCE, (text, address: string, attribute: string) => {
    const object = objects.get(address);
    return object === undefined ? text : referredText(object, attribute);
  });
  return filled.replaceAll("$${", "${");
}

/** What an attribute of a resource is: its value if it is declared, otherwise the resource by its name in the cloud. */
function referredText(object: TerraformObject, attribute: string): string {
  const declared = object.arguments[attribute];
  if (typeof declared === "string" && !declared.includes("${")) return declared;
  return `${object.type.replace(/^[^_]+_/, "").replaceAll("_", " ")} ${nameOf(object)}`;
}

/** Arguments that name a resource in its cloud. */
const NAMES = ["name", "account_id", "role_id"];

/** The name of a resource in its cloud; where that is not declared, its name in Terraform. */
export function nameOf(object: TerraformObject): string {
  const declared = NAMES.map((argument) => object.arguments[argument]).find((value) => typeof value === "string");
  return typeof declared === "string" ? declared : terraformName(object);
}

/** The name of a resource in Terraform. */
export function terraformName({ address }: TerraformObject): string {
  return address.slice(address.lastIndexOf(".") + 1);
}

/** The texts of an argument that is a list, or one text. */
export function textsOf(stack: Stack, value: JsonValue | undefined): readonly string[] {
  if (Array.isArray(value)) return value.map((each) => filledText(stack, each));
  return value === undefined || value === null ? [] : [filledText(stack, value)];
}

/** The blocks of an argument, which Terraform's JSON has as a list or, of one block, as an object. */
export function blocksOf(value: JsonValue | undefined): readonly { readonly [key: string]: JsonValue }[] {
  const blocks = Array.isArray(value) ? value : [value];
  return blocks.filter(isObject);
}
