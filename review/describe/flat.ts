import { compareText } from "../../model/base/problem";

/** A title and what is said under it; of a list also its parts, each of which may have commas of its own. */
export type Line = readonly [title: string, text: string, parts?: readonly string[]];

/** What stands between the parts of a list. */
type Separator = ", " | "; ";

/** A line that says several things. */
export function listLine(title: string, texts: readonly string[], between: Separator = ", "): Line {
  const parts = texts.filter((text) => text !== "");
  return [title, parts.join(between), parts];
}

/** What a line says, each by itself: its parts, or whole lines of text. */
export function partsOf([, text, parts = text.split("\n")]: Line): readonly string[] {
  return parts;
}

/** Lines without those that there is nothing to say of. */
export function said(lines: readonly Line[]): readonly Line[] {
  return lines.filter(([, text]) => text !== "");
}

/** `a.b=1, c=x y`: what is in a value, by path, sorted; empty for nothing. */
export function flat(value: unknown): string {
  return flatParts(value).join(", ");
}

/** The same as a list. */
export function flatParts(value: unknown): readonly string[] {
  return byPath(value).map(([path, text]) => (path === "" ? text : `${path}=${text}`));
}

/** What is in a value, each with its path, sorted. */
export function byPath(value: unknown): readonly Line[] {
  return leaves(value, "").sort(([a], [b]) => compareText(a, b));
}

/** Null and what is empty is not said, inside of a list as little as outside. */
function leaves(value: unknown, path: string): Line[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return listLeaves(value, path);
  if (typeof value !== "object") return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === "" ? key : joined(path, key)));
}

function listLeaves(list: readonly unknown[], path: string): Line[] {
  if (list.length === 0) return [];
  const isPlain = list.every((item) => typeof item !== "object" || item === null);
  if (isPlain) return [[path, list.map(String).join(" ")]];
  return list.flatMap((item, index) => leaves(item, `${path}[${index}]`));
}

function joined(path: string, key: string): string {
  return /^[\w-]+$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

/** `key=value, …` of texts by name, sorted. */
export function pairs(values: Readonly<Record<string, string | number>>): string {
  return pairParts(values).join(", ");
}

/** The same as a list. */
export function pairParts(values: Readonly<Record<string, string | number>>): readonly string[] {
  return Object.keys(values)
    .sort(compareText)
    .map((name) => `${name}=${values[name]}`);
}

/** What there is to say, with commas between. */
export function listed(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join(", ");
}

/** Lines as text, their titles in a column; further lines of a text stand under its first. */
export function columns(lines: readonly Line[], indent: string): readonly string[] {
  const below = `\n${indent}${" ".repeat(11)}`;
  return said(lines).map(([title, text]) => `${indent}${title.padEnd(10)} ${text.replaceAll("\n", below)}`);
}
