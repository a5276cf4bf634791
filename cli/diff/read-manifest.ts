import { parse } from "yaml";
import { cached } from "../../model/base/cached";
import { isPlain, manifestText } from "../../stacks/manifest-text";

/** A text by lines, and the line that is read next. */
interface Cursor {
  readonly lines: string[];
  at: number;
}

/**
 * The object of a manifest as `nodegroups synth` writes it, read in a third of the time that a parser of YAML takes. Null for every
 * other text, such as one that somebody edited: what was read has to be written as it stands there.
 */
export function readManifest(text: string): unknown {
  try {
    const object = collection({ lines: text.slice(0, -1).split("\n"), at: 0 }, "");
    return manifestText(object) === text ? object : null;
  } catch {
    // A text in quotes that does not end.
    return null;
  }
}

const STEP = "  ";

function collection(cursor: Cursor, indent: string): object {
  return lineAt(cursor, indent)?.startsWith(ITEM) === true ? sequence(cursor, indent) : mapping(cursor, indent);
}

const ITEM = "- ";

/** The next line without its indentation; null if it has another one. */
function lineAt({ lines, at }: Cursor, indent: string): string | null {
  const line = lines[at];
  return line?.startsWith(indent) === true && line[indent.length] !== " " ? line.slice(indent.length) : null;
}

/** A key and what follows in its line; no text in quotes. */
const ENTRY = /^([^"'].*?):(?: (.*))?$/;

function mapping(cursor: Cursor, indent: string): object {
  const object: Record<string, unknown> = {};
  for (let entry = entryAt(cursor, indent); entry !== null; entry = entryAt(cursor, indent)) {
    const [, key = "", rest] = entry;
    cursor.at += 1;
    object[key] = rest === undefined ? collection(cursor, indent + STEP) : scalar(rest, cursor, indent + STEP);
  }
  return object;
}

function entryAt(cursor: Cursor, indent: string): RegExpExecArray | null {
  return ENTRY.exec(lineAt(cursor, indent) ?? "");
}

function sequence(cursor: Cursor, indent: string): object {
  const items: unknown[] = [];
  for (let line = lineAt(cursor, indent); line?.startsWith(ITEM) === true; line = lineAt(cursor, indent)) {
    items.push(item(line.slice(ITEM.length), cursor, indent + STEP));
  }
  return items;
}

/** A map or a list in a list begins in the line of the item. */
function item(rest: string, cursor: Cursor, indent: string): unknown {
  if (rest.startsWith(ITEM) || ENTRY.test(rest)) {
    cursor.lines[cursor.at] = indent + rest;
    return collection(cursor, indent);
  }
  cursor.at += 1;
  return scalar(rest, cursor, indent);
}

function scalar(rest: string, cursor: Cursor, indent: string): unknown {
  if (rest === "|" || rest === "|-") return `${literal(cursor, indent)}${rest === "|" ? "\n" : ""}`;
  if (isPlain(rest)) return rest;
  return AS_IN_JSON.test(rest) ? JSON.parse(rest) : cached(OTHER_SCALARS, rest, () => otherScalar(rest));
}

function literal(cursor: Cursor, indent: string): string {
  const start = cursor.at;
  while (isWithin(cursor.lines[cursor.at], indent)) cursor.at += 1;
  return cursor.lines
    .slice(start, cursor.at)
    .map((line) => line.slice(indent.length))
    .join("\n");
}

function isWithin(line: string | undefined, indent: string): boolean {
  return line === "" || line?.startsWith(indent) === true;
}

const AS_IN_JSON = /^(?:".*"|\d+|true|false|\{\}|\[\])$/;

/** Versions, mostly, many times the same. */
const OTHER_SCALARS = new Map<string, unknown>();

function otherScalar(text: string): unknown {
  const inQuotes = /^'([^']*)'$/.exec(text)?.[1];
  return inQuotes ?? parse(text);
}
