import { anyCount, castCount, exportsOf, type FunctionLength, functionLengths } from "./count";
import { type Rooms, roomsOf } from "./rooms";
import { dataLines, lineCount, readSourceFiles, type SourceFile } from "./source-file";

/** The figures of a folder's TypeScript files. */
export interface Figures {
  readonly files: number;
  readonly lines: number;
  /** Lines of the tables of data (`.json`) beside them. */
  readonly dataLines: number;
  /** Files under {@link SHORT_FILE} lines. */
  readonly shortFiles: number;
  /** Files over {@link LONG_FILE} lines. */
  readonly longFiles: readonly LongFile[];
  readonly functions: number;
  readonly medianLines: number;
  readonly p90Lines: number;
  readonly maxLines: number;
  /** The longest functions, longest first. */
  readonly longest: readonly FunctionLength[];
  /** Type assertions except `as const`, per 1,000 lines. */
  readonly castsPerThousand: number;
  /** Uses of `any`. */
  readonly anys: number;
  /** Share of exported declarations with a docstring, in percent. */
  readonly describedPercent: number;
  readonly rooms: Rooms;
}

/** A long file. */
export interface LongFile {
  readonly path: string;
  readonly lines: number;
}

/** A file with fewer lines is rarely a topic of its own. */
export const SHORT_FILE = 15;

/** A file with more lines covers more than one topic. */
export const LONG_FILE = 300;

const LONGEST_SHOWN = 5;

/** Measures every `.ts` file below a folder. */
export function measure(folder: string): Figures {
  const files = readSourceFiles(folder);
  const lines = sum(files.map(lineCount));
  return {
    files: files.length,
    lines,
    dataLines: dataLines(folder),
    ...fileLengths(files),
    ...functionFigures(files.flatMap(functionLengths)),
    castsPerThousand: lines === 0 ? 0 : (sum(files.map(castCount)) * 1000) / lines,
    anys: sum(files.map(anyCount)),
    describedPercent: describedPercent(files),
    rooms: roomsOf(files),
  };
}

function fileLengths(files: readonly SourceFile[]): Pick<Figures, "shortFiles" | "longFiles"> {
  const lengths = files.map((file) => ({ path: file.path, lines: lineCount(file) }));
  return {
    shortFiles: lengths.filter(({ lines }) => lines < SHORT_FILE).length,
    longFiles: lengths.filter(({ lines }) => lines > LONG_FILE),
  };
}

function functionFigures(
  functions: readonly FunctionLength[],
): Pick<Figures, "functions" | "medianLines" | "p90Lines" | "maxLines" | "longest"> {
  const longest = [...functions].sort((one, other) => other.lines - one.lines);
  const lengths = longest.map(({ lines }) => lines).reverse();
  return {
    functions: functions.length,
    medianLines: percentile(lengths, 0.5),
    p90Lines: percentile(lengths, 0.9),
    maxLines: percentile(lengths, 1),
    longest: longest.slice(0, LONGEST_SHOWN),
  };
}

/** The smallest number that at least this share of the sorted numbers does not exceed. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}

function describedPercent(files: readonly SourceFile[]): number {
  const exports = files.map(exportsOf);
  const declared = sum(exports.map((each) => each.declared));
  return declared === 0 ? 100 : (sum(exports.map((each) => each.described)) * 100) / declared;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
