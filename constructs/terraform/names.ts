import { TerraformReference, terraformLanguage } from "./language";

type Json = Readonly<Record<string, unknown>>;

/** Arguments whose keys are the user's own texts, in every kind of element that the project adds. */
const MAPS = new Set(["labels", "metadata", "tags", "value"]);

/**
 * A configuration in the words of cdktf's bindings as Terraform reads it: `minSize` is `min_size`, texts are escaped, and references
 * spelled out. What is undefined is left out.
 */
export function inTerraform(config: unknown): Json {
  const written: Record<string, unknown> = {};
  const given = config as Json;
  for (const key of Object.keys(given)) {
    const value = given[key];
    if (value !== undefined) written[snakeCase(key)] = MAPS.has(key) ? terraformLanguage(value) : argument(value);
  }
  return written;
}

function argument(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(argument);
  return isObject(value) ? inTerraform(value) : terraformLanguage(value);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !(value instanceof TerraformReference);
}

const NAMES = new Map<string, string>();

/** As cdktf (0.21, lib/util.js, snakeCase). */
function snakeCase(name: string): string {
  const known = NAMES.get(name);
  if (known !== undefined) return known;
  const snake = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  NAMES.set(name, snake);
  return snake;
}
