/** A value in Bottlerocket's settings. */
export type TomlValue = string | number | boolean | readonly TomlValue[] | TomlTable;

/** Values by key. */
export interface TomlTable {
  readonly [key: string]: TomlValue | undefined;
}

/** A table and those below it as lines of TOML, each with its header and with values before tables. Undefined is left out. */
export function tomlLines(table: TomlTable, path: readonly string[] = []): readonly string[] {
  const entries = entriesOf(table);
  const values = entries.filter(([, value]) => !isTable(value) && !isTables(value));
  const header = path.length > 0 ? [`[${path.map(tomlKey).join(".")}]`] : [];
  const own = values.length > 0 ? [...header, ...values.map(assignment), ""] : [];
  return [...own, ...entries.flatMap(([key, value]) => below(value, [...path, key]))];
}

function below(value: TomlValue, path: readonly string[]): readonly string[] {
  if (isTable(value)) return tomlLines(value, path);
  if (!isTables(value)) return [];
  return value.flatMap((table) => [`[[${path.map(tomlKey).join(".")}]]`, ...entriesOf(table).map(assignment), ""]);
}

function entriesOf(table: TomlTable): readonly (readonly [string, TomlValue])[] {
  return Object.entries(table).filter((entry): entry is [string, TomlValue] => entry[1] !== undefined);
}

function assignment([key, value]: readonly [string, TomlValue]): string {
  return `${tomlKey(key)} = ${literal(value)}`;
}

/** Whether a value is a table, with keys of its own. */
export function isTable(value: TomlValue | undefined): value is TomlTable {
  return typeof value === "object" && !Array.isArray(value);
}

function isTables(value: TomlValue): value is readonly TomlTable[] {
  return Array.isArray(value) && value.length > 0 && value.every(isTable);
}

function tomlKey(key: string): string {
  return /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
}

/** A TOML basic string has the escapes of JSON, and one more. A table within a list stands in one line. */
function literal(value: TomlValue): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (isTable(value)) return `{ ${entriesOf(value).map(assignment).join(", ")} }`;
  return JSON.stringify(value).replaceAll("\x7f", "\\u007f");
}
