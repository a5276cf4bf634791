import { parseDocument } from "yaml";
import { unifiedDiff } from "../text/unified-diff";
import type { FieldChange } from "./object-change";

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
  return fields.length > 0 ? fields : [{ kind: "text", path, diff: unifiedDiff(old, now) }];
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
