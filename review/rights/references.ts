import { groupedBy } from "../../model/base/grouped";
import { isObject, objectsOf, type TerraformObject } from "../terraform/objects";
import { REFERENCE } from "../terraform/references";
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
  const resources = [...objects.values()].filter(({ mode }) => mode === "resource");
  const byType = groupedBy(resources, ({ type }) => type);
  return { objects, ofType: (type) => byType.get(type) ?? [] };
}

/** A reference that is all that stands between its braces. */
const WHOLE_REFERENCE = new RegExp(`${REFERENCE.source}\\}`, "g");
const LONE_REFERENCE = new RegExp(`^${WHOLE_REFERENCE.source}$`);

/** The object that a value refers to and consists of; null for any other value. */
export function referent({ objects }: Stack, value: JsonValue | undefined): TerraformObject | null {
  const [, address = ""] = (typeof value === "string" ? LONE_REFERENCE.exec(value) : null) ?? [];
  return objects.get(address) ?? null;
}

/** A text as it reads once Terraform has filled it in: names where they are known, otherwise what is referred to. */
export function filledText({ objects }: Stack, value: JsonValue | undefined): string {
  if (typeof value !== "string") return value === undefined || value === null ? "" : String(value);
  const filled = value.replace(WHOLE_REFERENCE, (text, address: string, attribute: string) => {
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
