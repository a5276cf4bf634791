import { structuredPatch } from "diff";
import { parseDocument } from "yaml";
import { withoutSecrets } from "../../model/base/secrets";
import type { FieldChange, TextLine } from "./object-change";

/** Compares what two texts hold, if both hold a structure. */
type Compare = (before: object, after: object) => readonly FieldChange[];

/**
 * What differs between two texts of several lines: fields where both are JSON or YAML with a structure, otherwise lines. Null for what
 * is no such text. Undefined stands for none.
 */
export function textChanges(
  path: string,
  before: unknown,
  after: unknown,
  compare: Compare,
): readonly FieldChange[] | null {
  const [old, now] = [before ?? "", after ?? ""];
  if (typeof old !== "string" || typeof now !== "string" || !`${old}${now}`.includes("\n")) return null;
  const [oldStructure, newStructure] = [structureOf(old), structureOf(now)];
  const fields = oldStructure === null || newStructure === null ? [] : compare(oldStructure, newStructure);
  // Comments, quotes and indentation are in no structure.
  return fields.length > 0 ? fields : [lineChange(path, old, now)];
}

/** Null for texts that are no YAML, which JSON is too, or only one value. */
function structureOf(text: string): object | null {
  const document = parseDocument(text, { logLevel: "silent" });
  if (document.errors.length > 0 || document.warnings.length > 0) return null;
  try {
    const value: unknown = document.toJS();
    return typeof value === "object" ? value : null;
  } catch {
    // An alias without an anchor, or aliases that would grow to too much.
    return null;
  }
}

/** Equal lines that are shown around a difference. */
const CONTEXT = 2;
/** Lines that may differ before it is only said how many there are: looking for more would take seconds. */
const MOST_EDITS = 1_000;

function lineChange(path: string, before: string, after: string): FieldChange {
  const options = { context: CONTEXT, maxEditLength: MOST_EDITS };
  const patch = structuredPatch("", "", before, after, undefined, undefined, options);
  if (patch === undefined) return { kind: "value", path, before: lineCount(before), after: lineCount(after) };
  const lines = patch.hunks.flatMap(({ oldStart, newStart, lines }) => [
    { mark: "@" as const, text: `-${oldStart} +${newStart}` },
    ...lines.map(textLine),
  ]);
  return { kind: "text", path, lines };
}

function lineCount(text: string): string {
  return `${text.split("\n").length} lines`;
}

function textLine(line: string): TextLine {
  const mark = line.startsWith("+") ? "+" : line.startsWith("-") ? "-" : " ";
  return { mark, text: withoutSecrets(line.slice(1)) };
}
