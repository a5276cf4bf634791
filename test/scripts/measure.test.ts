import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { type Figures, measure } from "../../scripts/measure/figures";
import { comparingTable, limitedTable, overLimits } from "../../scripts/measure/report";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function figuresOf(files: Readonly<Record<string, string>>): Figures {
  const folder = mkdtempSync(join(tmpdir(), "nodegroups-measure-"));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return measure(folder);
}

const lines = (count: number) => "//\n".repeat(count);

describe("files", () => {
  it("are those of TypeScript, in all folders below, with their lines", () => {
    const figures = figuresOf({
      "a.ts": lines(2),
      "b/c/d.ts": `${lines(3)}//`,
      "b/data.json": "{\n}\n",
      "README.md": "",
    });
    expect(figures).toMatchObject({ files: 2, lines: 6, dataLines: 2 });
  });

  it("are short under 15 lines and long over 300", () => {
    const figures = figuresOf({ "a.ts": lines(14), "b.ts": lines(15), "c.ts": lines(300), "d.ts": lines(301) });
    expect(figures.shortFiles).toBe(1);
    expect(figures.longFiles).toEqual([{ path: "d.ts", lines: 301 }]);
  });
});

describe("functions", () => {
  it("are all that have a body, also those without a name", () => {
    const { functions, longest } = figuresOf({
      "a.ts": `
/** Not counted. */
export function declared(
  a: number,
): number {
  return a;
}
function overloaded(a: string): void;
function overloaded(): void {}
class Thing {
  constructor(readonly a: number) {}
  get one() {
    return 1;
  }
  method(): void {
    const arrow = () => {
      return 1;
    };
    const short = () => 1;
    const block = () => { return 1; };
    const call = function () {
      return 2;
    };
  }
  abstract none(): void;
}
interface Shape { method(): void }
`,
    });
    expect(functions).toBe(9);
    expect(longest).toEqual([
      { place: "a.ts:15 method", lines: 10 },
      { place: "a.ts:3 declared", lines: 5 },
      { place: "a.ts:12 one", lines: 3 },
      { place: "a.ts:16 arrow", lines: 3 },
      { place: "a.ts:21 call", lines: 3 },
    ]);
  });

  it("have a median, a length that 90 of 100 keep to, and a longest one", () => {
    const functions = Array.from({ length: 20 }, (_, index) => `function f${index}() {${"\n".repeat(index)}}\n`);
    expect(figuresOf({ "a.ts": functions.join("") })).toMatchObject({ medianLines: 10, p90Lines: 18, maxLines: 20 });
    expect(figuresOf({ "a.ts": "" })).toMatchObject({ functions: 0, medianLines: 0, p90Lines: 0, maxLines: 0 });
  });
});

describe("casts, any and docstrings", () => {
  it("counts assertions of a type but as const, per 1,000 lines", () => {
    const text = `
import { a as b } from "./c";
const one = b as unknown as string;
const two = <number>b;
const three = [1] as const;
const four = { a: 1 } satisfies object;
const five = b!;
`;
    expect(figuresOf({ "a.ts": `${text}${lines(23)}` }).castsPerThousand).toBeCloseTo((3 * 1000) / 30);
    expect(figuresOf({}).castsPerThousand).toBe(0);
  });

  it("counts any", () => {
    const text = 'let a: any; let b: readonly any[]; const any = "any"; // any\n';
    expect(figuresOf({ "a.ts": text }).anys).toBe(2);
  });

  it("counts exported declarations with a docstring, not what is only passed on", () => {
    const text = `
export { other } from "./other";
/** Said. */
export const a = 1;
/** Said. */
export interface B {}
// Not a docstring.
export type C = B;
export default function d() {}
const inner = 1;
`;
    expect(figuresOf({ "a.ts": text }).describedPercent).toBe(50);
    expect(figuresOf({ "a.ts": "const inner = 1;" }).describedPercent).toBe(100);
  });
});

describe("rooms", () => {
  it("are folders, with arrows of values and of types between them", () => {
    const { rooms } = figuresOf({
      "index.ts": 'import { x } from "./a/x";',
      "a/x.ts":
        'import { y } from "../b/y";\nimport { y as again } from "../b/y";\nimport "./inner/z";\nimport "node:fs";',
      "a/inner/z.ts": 'import type { C } from "../../c/c";\nimport { x } from "../x";',
      "b/y.ts":
        'export { type C, c } from "../c/c";\nimport { type D } from "../d/d";\nimport { o } from "../../outside/o";',
      "c/c.ts": 'type D = import("../d/d").D;\nconst e = require("../e/e");',
      "d/d.ts": 'const e = () => import("../e/e");\nexport type * from "../a/x";',
      "e/e.ts": "",
    });
    expect(rooms.rooms).toEqual(["a", "b", "c", "d", "e"]);
    const arrows = (pairs: readonly (readonly string[])[]) => pairs.map((pair) => pair.join(" "));
    expect(arrows(rooms.valueArrows)).toEqual(["a b", "b c", "c e", "d e"]);
    expect(arrows(rooms.typeArrows)).toEqual(["a c", "b c", "b d", "c d", "d a"]);
    expect(rooms.valueCycles).toEqual([]);
  });

  it("are in a cycle where they reach themselves by values", () => {
    const { rooms } = figuresOf({
      "a/a.ts": 'import { b } from "../b/b";',
      "b/b.ts": 'import { c } from "../c/c";\nimport { d } from "../d/d";',
      "c/c.ts": 'import { a } from "../a/a";',
      "d/d.ts": 'import { e } from "../e/e";\nimport type { a } from "../a/a";',
      "e/e.ts": 'import { f } from "../f/f";',
      "f/f.ts": 'import * as e from "../e/e";',
    });
    expect(rooms.valueCycles).toEqual([
      ["a", "b", "c"],
      ["e", "f"],
    ]);
  });
});

describe("the tables", () => {
  const figures = figuresOf({ "a.ts": `function f() {\n}\n${lines(300)}`, "b.ts": lines(301), "c.json": "[\n]\n" });

  it("show each figure with its limit, and what is over", () => {
    const limits = { files: 1, lines: 603, longFiles: 0, maxLines: 2 };
    expect(overLimits(figures, limits)).toEqual(["files", "files over 300 lines"]);
    const table = limitedTable("src", figures, limits).split("\n");
    expect(table.slice(0, 6).map((line) => line.split(/ {2,}/))).toEqual([
      ["src", "limit"],
      ["files", "2", "<= 1", "over"],
      ["lines", "603", "<= 603"],
      ["lines of data (.json) beside them", "2"],
      ["files under 15 lines", "0"],
      ["files over 300 lines", "2", "<= 0", "over"],
    ]);
    expect(table.slice(-5)).toEqual([
      "Longest functions of src:",
      "  2 src/a.ts:1 f",
      "Files over 300 lines:",
      "  302 src/a.ts",
      "  301 src/b.ts",
    ]);
  });

  it("show folders beside each other", () => {
    const table = comparingTable({ one: figures, two: figuresOf({ "a.ts": "" }) }).split("\n");
    expect(table[0]).toMatch(/^ +one +two$/);
    expect(table[1]).toMatch(/^files +2 +1$/);
  });
});
