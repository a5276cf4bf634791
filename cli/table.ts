import type { Surroundings } from "./surroundings";

/** Columns of a table by their headings, and rows of as many cells. */
export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const GAP = "  ";

/** Narrower, a column is no longer read. */
const NARROWEST = 12;

/** A table as lines of text, without a line's end at the end. Where a terminal is too narrow, the widest cells go on in a next line. */
export function tableText({ headings, rows }: Table, { stdout }: Pick<Surroundings, "stdout">): string {
  const all = [headings, ...rows];
  const natural = headings.map((_heading, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const most = stdout.isTTY === true ? stdout.columns : undefined;
  const widths = most === undefined ? natural : fitted(natural, most);
  return all.flatMap((row) => rowLines(row, widths)).join("\n");
}

/** Takes from the widest columns what a line has too much of. */
function fitted(natural: readonly number[], most: number): readonly number[] {
  const widths = [...natural];
  while (lineWidth(widths) > most) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= NARROWEST) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function lineWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP.length * (widths.length - 1);
}

function rowLines(row: readonly string[], widths: readonly number[]): readonly string[] {
  const cells = row.map((cell, column) => wrapped(cell, widths[column] ?? 0));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((lines, column) => (lines[line] ?? "").padEnd(widths[column] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}

/** Breaks a text between words, and a word that is too long anywhere. */
function wrapped(text: string, width: number): readonly string[] {
  if (text.length <= width) return [text];
  const space = text.lastIndexOf(" ", width);
  const end = space > 0 ? space : width;
  return [text.slice(0, end), ...wrapped(text.slice(end).trimStart(), width)];
}
