import type { FleetFinding } from "../changes/findings";

/** A problem or warning in lines, for a place that shows its rule and its file by itself. */
export function messageOf({ where, what, got, expected, hint }: FleetFinding): string {
  return [`${where}: ${what}`, `got: ${got}`, `expected: ${expected}`, `fix: ${hint}`].map(oneLine).join("\n");
}

/** Texts of the user may have lines of their own. */
function oneLine(text: string): string {
  return text.replace(/\r\n|\r|\n/g, " ");
}
