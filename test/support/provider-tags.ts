import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { remembered } from "./remembered";

/** A block of a resource that the provider's schema lets have tags or labels, as it was rendered. */
export interface TaggableBlock {
  /** Type of the resource and path of the block: `aws_launch_template.tag_specifications`; without a path, the resource itself. */
  readonly block: string;
  readonly name: string;
  /** What is there, by key; empty where nothing is. */
  readonly tags: Readonly<Record<string, string>>;
  readonly values: Json;
}

type Json = Readonly<Record<string, unknown>>;

/** A property of an interface of the bindings: a map of texts, a list of `{ key, value }`, a block, or something else. */
type Property = { readonly kind: "map" | "pairs" | "other" } | { readonly kind: "block"; readonly of: string };

type Interfaces = ReadonlyMap<string, ReadonlyMap<string, Property>>;

/** Names under which resources of the three clouds take tags or labels. */
const TAG_ARGUMENTS = new Set(["tag", "tags", "labels"]);

/** Every block of a resource that may have tags, with those that it has. */
export function taggableBlocks(type: string, name: string, values: Json): readonly TaggableBlock[] {
  return blocksIn(interfacesOf(type), rootOf(type), { block: type, name, values });
}

/** Whether a resource itself may have tags. */
export function takesTags(type: string): boolean {
  return taggableBlocks(type, "", {}).length > 0;
}

/** The arguments of the resource itself: those of nested blocks are named after them. */
function rootOf(type: string): string {
  const [root] = [...interfacesOf(type).keys()];
  if (root === undefined) throw new Error(`${type} has no configuration in its bindings`);
  return root;
}

function blocksIn(
  interfaces: Interfaces,
  of: string,
  { block, name, values }: Pick<TaggableBlock, "block" | "name" | "values">,
): readonly TaggableBlock[] {
  const properties = [...(interfaces.get(of) ?? [])];
  const own = properties.filter(
    ([property, { kind }]) => TAG_ARGUMENTS.has(property) && kind !== "other" && kind !== "block",
  );
  const inner = properties.flatMap(([property, { kind, ...more }]) => {
    if (kind !== "block" || !("of" in more)) return [];
    return listOf(values[property]).flatMap((each) =>
      blocksIn(interfaces, more.of, { block: `${block}.${property}`, name, values: each }),
    );
  });
  const tags = own.map(([property]) => tagsIn(values[property]));
  return [...(own.length === 0 ? [] : [{ block, name, values, tags: Object.assign({}, ...tags) }]), ...inner];
}

function listOf(value: unknown): readonly Json[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]) as readonly Json[];
}

function tagsIn(value: unknown): Readonly<Record<string, string>> {
  if (!Array.isArray(value)) return (value ?? {}) as Readonly<Record<string, string>>;
  return Object.fromEntries((value as readonly { key: string; value: string }[]).map((each) => [each.key, each.value]));
}

const interfacesOf = remembered((type: string): Interfaces => {
  const [provider = "", ...words] = type.split("_");
  const bindings = `@cdktf/provider-${provider}`;
  const file = join(require.resolve(`${bindings}/package.json`), "../lib", words.join("-"), "index.d.ts");
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  const found = source.statements.filter(ts.isInterfaceDeclaration);
  const names = new Map(found.map((each) => [each.name.text, each]));
  return new Map(
    found.map((each) => [
      each.name.text,
      new Map(
        each.members
          .filter(ts.isPropertySignature)
          .map(
            (member) => [snakeCase((member.name as ts.Identifier).text), propertyOf(member, names, source)] as const,
          ),
      ),
    ]),
  );
});

function propertyOf(
  { type }: ts.PropertySignature,
  names: ReadonlyMap<string, ts.InterfaceDeclaration>,
  source: ts.SourceFile,
): Property {
  if (type === undefined) return { kind: "other" };
  if (ts.isTypeLiteralNode(type) && type.members.some(ts.isIndexSignatureDeclaration)) return { kind: "map" };
  const [of] = [...type.getText(source).matchAll(/\w+/g)].map(([word]) => word).filter((word) => names.has(word));
  if (of === undefined) return { kind: "other" };
  const members = names.get(of)?.members.map((member) => member.name?.getText(source)) ?? [];
  return members.includes("key") && members.includes("value") ? { kind: "pairs" } : { kind: "block", of };
}

function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}
