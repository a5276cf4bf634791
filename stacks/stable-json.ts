/**
 * JSON with sorted keys and two spaces, byte by byte as cdktf 0.21 writes it (json-stable-stringify without `collapseEmpty`: the
 * brackets of an empty list or object stand on two lines).
 */
export function stableJson(value: unknown): string {
  return text(value, "\n") ?? "null";
}

/** @param line a line break and the indentation of the value */
function text(value: unknown, line: string): string | undefined {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return Array.isArray(value) ? list(value, line) : object(value as Readonly<Record<string, unknown>>, line);
}

// Texts of some megabytes are put together piece by piece: lists of their lines would take several times as long.

function list(items: readonly unknown[], line: string): string {
  const inner = `${line}  `;
  let written = "[";
  for (const item of items) written += `${written === "[" ? "" : ","}${inner}${text(item, inner) ?? "null"}`;
  return `${written}${line}]`;
}

function object(value: Readonly<Record<string, unknown>>, line: string): string {
  const inner = `${line}  `;
  let written = "{";
  for (const key of Object.keys(value).sort()) {
    const each = text(value[key], inner);
    if (each !== undefined) written += `${written === "{" ? "" : ","}${inner}${JSON.stringify(key)}: ${each}`;
  }
  return `${written}${line}}`;
}
