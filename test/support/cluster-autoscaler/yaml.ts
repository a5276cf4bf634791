import { parseDocument, type Tags } from "yaml";

/** YAML 1.1 without what go-yaml leaves as text: base-60 numbers and timestamps. */
function goTags(tags: Tags): Tags {
  return tags.filter(
    (tag) => typeof tag === "string" || !(tag.tag.endsWith(":timestamp") || ("format" in tag && tag.format === "TIME")),
  );
}

/** The first document as plain values, mappings as Map; throws on a syntax error. Duplicate keys: the last wins. */
function firstDocument(text: string): unknown {
  const [first = ""] = text.split(/^---\s*$/m).filter((part) => part.trim() !== "");
  const document = parseDocument(first, { version: "1.1", uniqueKeys: false, intAsBigInt: true, customTags: goTags });
  if (document.errors.length > 0) throw new Error(`not YAML: ${document.errors[0]?.message}`);
  return document.toJS({ mapAsMap: true });
}

/** A mapping with its keys as strings; an empty document is an empty mapping, anything else throws. */
function mapping(value: unknown): Map<string, unknown> {
  if (value === null || value === undefined) return new Map();
  if (!(value instanceof Map)) throw new Error("not a YAML mapping");
  return new Map([...value].map(([key, item]) => [String(key), item]));
}

/** A scalar as text: null is the empty text, numbers and booleans as JSON spells them, collections throw. */
function scalar(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "object") throw new Error("a collection where a string is expected");
  return String(value);
}

function list(value: unknown): readonly string[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw new Error("not a YAML sequence");
  return value.map(scalar);
}

/**
 * A YAML text as CA's `yaml.Unmarshal` into `map[string]string` reads it: `1` and `yes` become text, a nested value throws.
 * Not the same: floats keep JavaScript's spelling (Go writes `1e+06` for `1000000.0`), `0o14` stays text, and a block scalar that
 * ends the text without a newline gets one.
 *
 * Source: sigs.k8s.io/yaml, checked by running it.
 */
export function yamlStringMap(text: string): ReadonlyMap<string, string> {
  return new Map([...mapping(firstDocument(text))].map(([key, value]) => [key, scalar(value)]));
}

/** The same into `map[int][]string`: keys must be integers. */
export function yamlIntToStrings(text: string): ReadonlyMap<number, readonly string[]> {
  const pairs = [...mapping(firstDocument(text))].map(([key, value]) => [Number(key), list(value)] as const);
  if (!pairs.every(([key]) => Number.isSafeInteger(key))) throw new Error("a priority is not an integer");
  return new Map(pairs);
}
