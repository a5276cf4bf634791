import { joinPath } from "../base/path";
import { type Problem, show } from "../base/problem";

/** Problems of what could be read by nobody, whatever shape it has, and what must hold. */
export const READABLE = {
  "name-reserved": {
    title: "No name and no key is one that every object of JavaScript has, such as `constructor`.",
    what: "Every object of JavaScript has something under this name, so what is declared under it would be lost.",
    expected: "another name",
    hint: 'Use another name; a key can have a prefix, such as "example.com/constructor".',
  },
  "text-unprintable": {
    title: "Texts have no control characters except tabs and line ends, and no halves of characters.",
    what: "Neither Kubernetes nor a cloud accepts a text with this character.",
    expected: "a text without control characters and halves of characters",
    hint: "Delete the character; if it has to reach a program, write it as the program's own escape sequence.",
  },
  "value-endless": {
    title: "No value contains itself, or has more than 64 levels or a million parts.",
    what: "The value contains itself, or has more levels or parts than anything that is rendered.",
    expected: "at most 64 levels, and a million parts",
    hint: "Copy the parts that are needed into a value of their own.",
  },
  "value-not-plain": {
    title: "Every value is a text, a number, true or false, a list, a plain object, or a function.",
    what: "Settings are not read from an object of this kind.",
    expected: "a plain object: { … }",
    hint: "Convert the value first: Object.fromEntries(map), [...set], date.toISOString(), await promise.",
  },
  "value-unreadable": {
    title: "Every value can be read.",
    what: "Reading the value throws an error.",
    expected: "a value",
    hint: "Correct the getter or proxy that throws, or replace it with its value.",
  },
} as const;

type Code = keyof typeof READABLE;
type Found = readonly [code: Code, path: string, got: string];

/** What of a declaration nobody could read. A value that is found here must not be read again. */
export function readingProblems(value: unknown, where: string): readonly Problem[] {
  return findings(value, "", { above: [], count: { left: MOST } }).map(([code, path, got]) => {
    const { title: _title, ...words } = READABLE[code];
    return { code, where: path === "" ? where : `${where}: ${path}`, got, ...words };
  });
}

/** What is wrong with the name of a declaration. */
export function nameProblems(name: unknown, where: string): readonly Problem[] {
  const { title: _title, ...words } = READABLE["name-reserved"];
  const reserved = typeof name === "string" && isReserved(name);
  return [
    ...readingProblems(name, where),
    ...(reserved ? [{ code: "name-reserved", where, got: show(name), ...words }] : []),
  ];
}

function isReserved(name: string): boolean {
  return name in Object.prototype;
}

const DEEPEST = 64;

/** Parts of a declaration. One that has the same value in many places has more than it shows: each level may double them. */
const MOST = 1_000_000;

/** Where reading is: the values around it, and how many parts may still come. */
interface Reading {
  readonly above: readonly unknown[];
  readonly count: { left: number };
}

function findings(value: unknown, path: string, reading: Reading): readonly Found[] {
  if (typeof value === "string") return textFindings(value, path);
  if (typeof value !== "object" || value === null) return [];
  const got = endless(value, reading);
  if (got !== null) return [["value-endless", path, got]];
  const read = attempt(path, () => ({ kind: kindOf(value), keys: Object.keys(value) }));
  if ("found" in read) return [read.found];
  const { kind, keys } = read.value;
  if (kind !== "Array" && kind !== "Object") return [["value-not-plain", path, `an object of the kind ${kind}`]];
  return keys.flatMap((key) => entryFindings(value, key, path, kind === "Array", reading));
}

/** What the value is, if it has no end; null if it has one as far as it is known. */
function endless(value: object, { above, count }: Reading): string | null {
  if (above.includes(value)) return "a value that contains itself";
  if (above.length > DEEPEST) return `more than ${DEEPEST} levels`;
  return count.left === 0 ? `more than ${MOST} parts` : null;
}

function kindOf(value: object): string {
  return Array.isArray(value) ? "Array" : Object.prototype.toString.call(value).slice("[object ".length, -1);
}

function entryFindings(owner: object, key: string, path: string, isList: boolean, reading: Reading): readonly Found[] {
  if (reading.count.left === 0) return [];
  reading.count.left -= 1;
  const at = isList ? `${path}[${key}]` : joinPath(path, key);
  if (!isList && isReserved(key)) return [["name-reserved", at, show(key)]];
  const inner = attempt(at, () => (owner as Readonly<Record<string, unknown>>)[key]);
  if ("found" in inner) return [inner.found];
  return [...textFindings(key, at), ...findings(inner.value, at, { ...reading, above: [...reading.above, owner] })];
}

/** What is read, or how reading it failed. */
function attempt<T>(path: string, read: () => T): { readonly value: T } | { readonly found: Found } {
  try {
    return { value: read() };
  } catch (error) {
    return { found: ["value-unreadable", path, `threw ${show(error instanceof Error ? error.message : error)}`] };
  }
}

/** What YAML cannot hold unquoted, and Kubernetes' programs refuse (YAML 1.2.2, `c-printable`; RFC 3629). */
const UNPRINTABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/u;

function textFindings(text: string, path: string): readonly Found[] {
  const at = text.search(UNPRINTABLE);
  if (at === -1) return [];
  const code = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return [["text-unprintable", path, `U+${code} at character ${at + 1} of ${text.length}`]];
}
