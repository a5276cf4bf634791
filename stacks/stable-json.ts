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

function list(items: readonly unknown[], line: string): string {
  const inner = `${line}  `;
  return bracketed(
    "[",
    items.map((item) => text(item, inner) ?? "null"),
    `${line}]`,
    inner,
  );
}

function object(value: Readonly<Record<string, unknown>>, line: string): string {
  const inner = `${line}  `;
  const entries: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const each = text(value[key], inner);
    if (each !== undefined) entries.push(`${JSON.stringify(key)}: ${each}`);
  }
  return bracketed("{", entries, `${line}}`, inner);
}

function bracketed(opening: string, parts: readonly string[], closing: string, inner: string): string {
  return `${opening}${parts.length === 0 ? "" : inner}${parts.join(`,${inner}`)}${closing}`;
}
