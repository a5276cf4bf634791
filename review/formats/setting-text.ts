import type { SettingChange } from "../changes/setting-changes";
import { without } from "../manifests/multisets";

/** Most characters of a value that a line shows whole. */
const SHORT = 60;

/** The setting that follows from a machine type. */
export const AMOUNTS = "for pods";

/** A setting and what became of it: whole where that is short, else only what of it is gone and new. */
export function settingText({ field, before, after, parts }: SettingChange): string {
  if (before === null) return `${field}: + ${after}`;
  if (after === null) return `${field}: - ${before}`;
  if (before.length + after.length <= SHORT) return `${field}: ${before} → ${after}`;
  return `${field}: ${partsText(parts.before, parts.after)}`;
}

function partsText(before: readonly string[], after: readonly string[]): string {
  const gone = without(before, after, String).map((part) => `- ${part}`);
  const fresh = without(after, before, String).map((part) => `+ ${part}`);
  const both = [...gone, ...fresh];
  return both.length === 0 ? "in another order" : both.join(", ");
}
