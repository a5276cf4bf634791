import type { SettingChange } from "../changes/setting-changes";

/** Most characters of a value that a line shows whole. */
const SHORT = 60;

/** The setting that follows from a machine type. */
export const AMOUNTS = "for pods";

/** A setting and what became of it: whole where that is short, else only what of it is gone and new. */
export function settingText({ field, before, after }: SettingChange): string {
  if (before === null) return `${field}: + ${after}`;
  if (after === null) return `${field}: - ${before}`;
  if (before.length + after.length <= SHORT) return `${field}: ${before} → ${after}`;
  return `${field}: ${partsText(partsOf(before), partsOf(after))}`;
}

/** Descriptions are lists with commas, or lines. What stands in brackets belongs to the part before it. */
function partsOf(text: string): readonly string[] {
  return text.split("\n").flatMap(partsOfLine);
}

function partsOfLine(line: string): readonly string[] {
  const cuts = [0];
  let depth = 0;
  for (const { 0: found, index } of line.matchAll(/[([{]|[)\]}]|[,;] /g)) {
    if (/[([{]/.test(found)) depth += 1;
    else if (/[)\]}]/.test(found)) depth = Math.max(0, depth - 1);
    else if (depth === 0) cuts.push(index + found.length);
  }
  return cuts.map((from, index) => line.slice(from, cuts[index + 1]).replace(/[,;] $/, ""));
}

function partsText(before: readonly string[], after: readonly string[]): string {
  const gone = before.filter((part) => !after.includes(part)).map((part) => `- ${part}`);
  const fresh = after.filter((part) => !before.includes(part)).map((part) => `+ ${part}`);
  const both = [...gone, ...fresh];
  return both.length === 0 ? "in another order" : both.join(", ");
}
