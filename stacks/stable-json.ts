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
  const inner = `${line}  `;
  if (Array.isArray(value))
    return group(
      "[",
      value.map((each) => text(each, inner) ?? "null"),
      "]",
      line,
    );
  return group(
    "{",
    Object.entries(value)
      .sort(byKey)
      .flatMap(([key, each]) => member(key, text(each, inner))),
    "}",
    line,
  );
}

function member(key: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${JSON.stringify(key)}: ${value}`];
}

function group(open: string, items: readonly string[], close: string, line: string): string {
  return `${open}${items.map((item) => `${line}  ${item}`).join(",")}${line}${close}`;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
