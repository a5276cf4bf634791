import { type Figures, LONG_FILE, type LongFile, SHORT_FILE } from "./figures";

/** A row of the table. */
interface Row {
  readonly name: string;
  readonly figure: (figures: Figures) => number;
  /** Digits after the point. Default 0. */
  readonly digits?: number;
}

const ROWS = {
  files: { name: "files", figure: ({ files }) => files },
  lines: { name: "lines", figure: ({ lines }) => lines },
  dataLines: { name: "lines of data (.json) beside them", figure: ({ dataLines }) => dataLines },
  shortFiles: { name: `files under ${SHORT_FILE} lines`, figure: ({ shortFiles }) => shortFiles },
  longFiles: { name: `files over ${LONG_FILE} lines`, figure: ({ longFiles }) => longFiles.length },
  functions: { name: "functions", figure: ({ functions }) => functions },
  medianLines: { name: "lines of a function, median", figure: ({ medianLines }) => medianLines },
  p90Lines: { name: "lines of a function, p90", figure: ({ p90Lines }) => p90Lines },
  maxLines: { name: "lines of a function, max", figure: ({ maxLines }) => maxLines },
  casts: { name: "casts per 1,000 lines", figure: ({ castsPerThousand }) => castsPerThousand, digits: 2 },
  anys: { name: "any", figure: ({ anys }) => anys },
  described: { name: "exports with a docstring, %", figure: ({ describedPercent }) => describedPercent, digits: 1 },
  rooms: { name: "rooms", figure: ({ rooms }) => rooms.rooms.length },
  valueArrows: { name: "arrows between rooms, values", figure: ({ rooms }) => rooms.valueArrows.length },
  typeArrows: { name: "arrows between rooms, types", figure: ({ rooms }) => rooms.typeArrows.length },
  valueCycles: { name: "cycles of rooms, values", figure: ({ rooms }) => rooms.valueCycles.length },
} satisfies Readonly<Record<string, Row>>;

/** Upper limits by figure. */
export type Limits = Readonly<Partial<Record<keyof typeof ROWS, number>>>;

/** Names of the figures that exceed their limits. */
export function overLimits(figures: Figures, limits: Limits): readonly string[] {
  return rows()
    .filter(([key, row]) => row.figure(figures) > (limits[key] ?? Number.POSITIVE_INFINITY))
    .map(([, { name }]) => name);
}

function rows(): readonly (readonly [keyof typeof ROWS, Row])[] {
  return Object.entries(ROWS) as [keyof typeof ROWS, Row][];
}

/** The table of one folder: each figure with its limit, followed by the places to look at. */
export function limitedTable(folder: string, figures: Figures, limits: Limits): string {
  const over = overLimits(figures, limits);
  const lines = rows().map(([key, row]) => [
    row.name,
    shown(row, figures),
    limits[key] === undefined ? "" : `<= ${limits[key]}`,
    over.includes(row.name) ? "over" : "",
  ]);
  return [aligned([[folder, "", "limit", ""], ...lines]), "", ...places(folder, figures)].join("\n");
}

/** The table of several folders, without limits. */
export function comparingTable(folders: Readonly<Record<string, Figures>>): string {
  const lines = rows().map(([, row]) => [row.name, ...Object.values(folders).map((figures) => shown(row, figures))]);
  const longest = Object.entries(folders).map(([folder, figures]) => longestFunctions(folder, figures));
  return [aligned([["", ...Object.keys(folders)], ...lines]), "", ...longest].join("\n");
}

function shown({ figure, digits = 0 }: Row, figures: Figures): string {
  return figure(figures).toFixed(digits);
}

function aligned(table: readonly (readonly string[])[]): string {
  const widths = (table[0] ?? []).map((_cell, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0);
  return table.map((row) => row.map(pad).join("  ").trimEnd()).join("\n");
}

function places(folder: string, figures: Figures): readonly string[] {
  return [
    longestFunctions(folder, figures),
    ...listed(`Files over ${LONG_FILE} lines`, figures.longFiles.map(fileLine(folder))),
    ...listed(
      "Cycles of rooms",
      figures.rooms.valueCycles.map((rooms) => rooms.join(", ")),
    ),
  ];
}

function longestFunctions(folder: string, { longest }: Figures): string {
  const lines = longest.map(({ place, lines }) => `${lines} ${folder}/${place}`);
  return listed(`Longest functions of ${folder}`, lines).join("\n");
}

function fileLine(folder: string): (file: LongFile) => string {
  return ({ path, lines }) => `${lines} ${folder}/${path}`;
}

function listed(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}
