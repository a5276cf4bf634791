import type { Surroundings } from "./surroundings";
import { columnsOf } from "./terminal";

/** Columns of a table by their headings, and rows of as many cells. */
export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const GAP = "  ";

/** Narrower, a column is no longer read. */
const NARROWEST = 12;

/**
 * A table as lines of text, without a line's end at the end. Where a terminal is too narrow, the widest cells go on in a next line; where that
 * does not help, each row is a block of lines.
 */
export function tableText(table: Table, { stdout }: Pick<Surroundings, "stdout">): string {
  const all = [table.headings, ...table.rows];
  const natural = table.headings.map((_heading, column) => longest(all.map((row) => row[column] ?? "")));
  const most = columnsOf(stdout);
  const widths = most === null ? natural : fitted(natural, most);
  if (most !== null && lineWidth(widths) > most) return blocksText(table, most);
  return all.flatMap((row) => rowLines(row, widths)).join("\n");
}

/** Each row as lines of a heading and a value. */
function blocksText({ headings, rows }: Table, most: number): string {
  const first = longest(headings);
  const widths = [first, Math.max(NARROWEST, most - first - GAP.length)];
  const blocks = rows.map((row) =>
    headings.flatMap((heading, column) => rowLines([heading, row[column] ?? ""], widths)),
  );
  return blocks.map((lines) => lines.join("\n")).join("\n\n");
}

function longest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0);
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
