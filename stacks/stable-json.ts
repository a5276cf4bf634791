import { sortedKeys } from "../model/base/canonical";

/**
 * JSON with sorted keys and two spaces, byte by byte as cdktf 0.21 writes it (json-stable-stringify without `collapseEmpty`: the
 * brackets of an empty list or object stand on two lines).
 */
export function stableJson(value: unknown): string {
  const sorted = inOrder(value);
  return (sorted === ODD ? text(value, "\n") : JSON.stringify(sorted, null, 2)) ?? "null";
}

/** What `JSON.stringify` would write in another way. */
const ODD = Symbol("odd");

/** A copy with sorted keys, of which `JSON.stringify` makes the same in half the time; {@link ODD} for the few values of which not. */
function inOrder(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Array.isArray(value) ? listInOrder(value) : objectInOrder(value as Readonly<Record<string, unknown>>);
}

function listInOrder(items: readonly unknown[]): unknown {
  if (items.length === 0) return ODD;
  const sorted: unknown[] = [];
  for (const item of items) {
    const each = inOrder(item);
    if (each === ODD) return ODD;
    sorted.push(each);
  }
  return sorted;
}

function objectInOrder(value: Readonly<Record<string, unknown>>): unknown {
  const sorted: Record<string, unknown> = {};
  let isEmpty = true;
  for (const key of sortedKeys(value)) {
    const each = inOrder(value[key]);
    if (each === ODD || !keepsPlace(key)) return ODD;
    if (each !== undefined) isEmpty = false;
    sorted[key] = each;
  }
  return isEmpty ? ODD : sorted;
}

/** Whether a key is where it was added: an object has its indices first, and `__proto__` is none of its own. */
function keepsPlace(key: string): boolean {
  const first = key.charCodeAt(0);
  return !(first >= ZERO && first <= NINE) && key !== "__proto__";
}

const ZERO = 48;
const NINE = 57;

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
  for (const key of sortedKeys(value)) {
    const each = text(value[key], inner);
    if (each !== undefined) entries.push(`${JSON.stringify(key)}: ${each}`);
  }
  return bracketed("{", entries, `${line}}`, inner);
}

function bracketed(opening: string, parts: readonly string[], closing: string, inner: string): string {
  return `${opening}${parts.length === 0 ? "" : inner}${parts.join(`,${inner}`)}${closing}`;
}
