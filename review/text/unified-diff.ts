import { createTwoFilesPatch, OMIT_HEADERS } from "diff";
import { withoutSecrets } from "../../model/base/secrets";

/** Lines that may differ before a text counts as another one: to find what more have in common would take seconds. */
const MOST_EDITS = 1_000;

/**
 * The hunks of a unified diff, each line with its end, with secrets masked; empty if only masked text differs. Masked before it is
 * compared: a hunk may begin within a secret.
 */
export function unifiedDiff(before: string, after: string): string {
  const [was, is] = [withoutSecrets(before), withoutSecrets(after)];
  if (was === is) return "";
  const options = { context: 3, headerOptions: OMIT_HEADERS, maxEditLength: MOST_EDITS };
  return createTwoFilesPatch("", "", was, is, "", "", options) ?? replacement(was, is);
}

/** One hunk that takes all of a text away and puts all of another there. */
function replacement(before: string, after: string): string {
  const [was, is] = [linesOf(before), linesOf(after)];
  const lines = [...was.map((line) => `-${line}`), ...is.map((line) => `+${line}`)];
  return [`@@ -1,${was.length} +1,${is.length} @@`, ...lines, ""].join("\n");
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\n$/, "").split("\n");
}
