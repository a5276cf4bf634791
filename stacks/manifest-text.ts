import { cached } from "../model/base/cached";

/**
 * An object as one YAML document, byte by byte as cdk8s writes it, in a seventh of the time: what most objects consist of is written
 * here, all else by the library that cdk8s uses.
 *
 * @param object as `toJson` of cdk8s gives it: plain, and with no object in two places, for which YAML has anchors
 */
export function manifestText(object: object): string {
  return Object.keys(object).every(isPlain) ? `${mapping(object, "")}\n` : byLibrary(object);
}

/** With the settings of cdk8s (2.70.106, lib/yaml.js): YAML 1.1, and lines of any length. */
function byLibrary(value: unknown): string {
  const { stringify } = require("yaml") as typeof import("yaml");
  return stringify(value, { keepUndefined: true, lineWidth: 0, version: "1.1" });
}

const STEP = "  ";

/** Each line but the first with its indentation. */
function mapping(object: object, indent: string): string {
  return Object.entries(object)
    .map(([key, value]) =>
      isKey(key) ? `${key}:${afterKey(value, indent + STEP)}` : asWithin({ [key]: value }, indent),
    )
    .join(`\n${indent}`);
}

/** A longer key stands behind a question mark (YAML 1.1, "Simple Keys"). */
const LONGEST_KEY = 1024;

function isKey(key: string): boolean {
  return key.length <= LONGEST_KEY && isPlain(key);
}

function afterKey(value: unknown, indent: string): string {
  return isFilled(value) ? `\n${indent}${collection(value, indent)}` : ` ${scalar(value, indent)}`;
}

function collection(value: object, indent: string): string {
  if (!Array.isArray(value)) return mapping(value, indent);
  const items = value.map((item) => (isFilled(item) ? collection(item, indent + STEP) : scalar(item, indent + STEP)));
  return items.map((item) => `- ${item}`).join(`\n${indent}`);
}

function isFilled(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

function scalar(value: unknown, indent: string): string {
  if (typeof value === "string") return text(value, indent);
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "[]" : "{}";
  // Negative zero has a sign.
  const isInteger = Number.isSafeInteger(value) && !Object.is(value, -0);
  return isInteger || typeof value === "boolean" ? String(value) : asWithin(value, indent);
}

function text(value: string, indent: string): string {
  if (isPlain(value)) return value;
  if (isQuoted(value)) return quoted(value);
  if (!value.includes("\n")) return cached(OTHER_TEXTS, value, () => asWithin(value, ""));
  return isLiteral(value) ? literal(value, indent) : asWithin(value, indent);
}

/** Versions, mostly, many times the same. */
const OTHER_TEXTS = new Map<string, string>();

/** Whether a text certainly needs no quotes. */
export function isPlain(value: string): boolean {
  return PLAIN.test(value) && !OF_OTHER_TYPES.test(value);
}

/** Nothing that YAML has a meaning for at its beginning, and no `: ` or ` #` in it (yaml 2.9.1, dist/stringify/stringifyString.js). */
const PLAIN = /^(?:--?(?=[\w.])|[\w/(^]|\.(?=[\w/]))(?:[!-9;-~]|:(?=[!-~])| (?=[ -"$-~]))*$/;

/** Truth values, null, numbers and dates, and some that are none of these (yaml 2.9.1, dist/schema/yaml-1.1 and dist/schema/core). */
const OF_OTHER_TYPES =
  /^(?:y|yes|true|on|n|no|false|off|null|-*\.(?:inf|nan)|-*[\d_:]*(?:\.[\d_]*)?(?:e[-+]?\d+)?|-*0[box][\da-f_]*|\d{4}-\d\d?-\d.*)$/i;

/** Whether a text certainly needs quotes: its beginning or something in it has a meaning in YAML, or it is of another type. */
function isQuoted(value: string): boolean {
  return (
    /^[ -~]*$/.test(value) &&
    /^[ ,[\]{}#&*!|>'"%@`]|: | #|[ :]$|^\d*(?:\.\d+)?$|^(?:[Tt]rue|[Ff]alse|[Oo]n|[Oo]ff)$/.test(value)
  );
}

/** In double quotes as in JSON, or in single ones that save an escape. */
function quoted(value: string): string {
  return value.includes('"') && !value.includes("'") ? `'${value}'` : JSON.stringify(value);
}

/** Whether a text of several lines is in a literal block as it is: it has no blanks around it, but for one line break at its end. */
function isLiteral(value: string): boolean {
  const body = withoutBreak(value);
  return body !== "" && body === body.trim() && !UNPRINTED.test(value);
}

const UNPRINTED = /[^\t\n -~]/;

function withoutBreak(value: string): string {
  return value.endsWith("\n") ? value.slice(0, -1) : value;
}

function literal(value: string, indent: string): string {
  const body = withoutBreak(value);
  return `${body === value ? "|-" : "|"}\n${indent}${body.replace(/\n+/g, `$&${indent}`)}`;
}

/** As it is written within lists. */
function asWithin(value: unknown, indent: string): string {
  const [first = "", ...lines] = byLibrary([[value]])
    .slice(0, -1)
    .split("\n");
  const written = lines.map((line) => (line === "" ? "" : indent + line.slice(WITHIN.length)));
  return [first.slice(WITHIN.length), ...written].join("\n");
}

const WITHIN = "- - ";
