import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createProject, type Run, spawnNodegroups, writeProject } from "../support/command-line";

/** A declaration that says something and throws: what is said of it is all that the file is loaded for. */
const SAYS = (word: string) => `const said: string = ${JSON.stringify(word)};
export default (): never => { throw new Error(said); };
`;

describe("the user's TypeScript", () => {
  let project = "";
  const kept = () => join(project, "node_modules", ".cache", "nodegroups");
  const keptFile = () => join(kept(), readdirSync(kept())[0] ?? "");
  const write = (source: string, path = "clusters/index.ts") => writeProject(project, { [path]: source });

  beforeEach(() => {
    project = createProject({ "node_modules/of-the-project": "", "clusters/index.ts": SAYS("one") });
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));

  /** What a run says, and whether babel was loaded for it. */
  function run(cwd = project): Pick<Run, "stderr"> & { readonly byBabel: boolean } {
    const loaded = join(cwd, "loaded.txt");
    const list = `require("node:fs").writeFileSync(${JSON.stringify(loaded)}, Object.keys(require.cache).join("\\n"))`;
    writeFileSync(join(cwd, "hook.cjs"), `process.on("exit", () => { ${list}; });`);
    const { stderr } = spawnNodegroups(["check"], { cwd, env: { NODE_OPTIONS: `--require ${join(cwd, "hook.cjs")}` } });
    return { stderr, byBabel: readFileSync(loaded, "utf8").includes("babel.cjs") };
  }

  it("is made JavaScript once, and said to be as wrong in the next run", () => {
    const first = run();
    expect(first.stderr).toMatch(
      /^Your code threw an error at clusters\/index\.ts:2:\d+; nothing was written\.\n\nError: one\n/,
    );
    expect(first.byBabel).toBe(true);
    expect(run()).toEqual({ stderr: first.stderr, byBabel: false });
    expect(readdirSync(kept())).toHaveLength(1);
  });

  it("is made again where it changed, and so is what it imports", () => {
    write('export { default } from "./other";\n');
    write(SAYS("two"), "clusters/other.ts");
    expect(run().stderr).toContain("Error: two");
    write(SAYS("six"), "clusters/other.ts");
    expect(run()).toEqual({ stderr: expect.stringContaining("Error: six"), byBabel: true });
    expect(run()).toEqual({ stderr: expect.stringContaining("Error: six"), byBabel: false });
  });

  it.each<readonly [string, (file: string) => string]>([
    ["cut off", (file) => file.slice(0, -10)],
    ["changed", (file) => file.replaceAll("one", "two")],
    ["empty", () => ""],
    ["something else", () => "{}\n"],
  ])("is made again where what was kept is %s", (_what, damaged) => {
    run();
    writeFileSync(keptFile(), damaged(readFileSync(keptFile(), "utf8")));
    expect(run()).toEqual({ stderr: expect.stringContaining("Error: one"), byBabel: true });
    expect(run().byBabel).toBe(false);
  });

  it("is made in each run where nothing can be kept", () => {
    write("a file", "node_modules/.cache");
    for (const _ of [1, 2]) expect(run()).toEqual({ stderr: expect.stringContaining("Error: one"), byBabel: true });
    expect(existsSync(kept())).toBe(false);
  });

  it("is told as many frames of in each run", () => {
    write(
      "function deep(n: number): never { if (n === 0) throw new Error('deep'); return deep(n - 1); }\nexport default () => deep(30);\n",
    );
    const first = run();
    expect(first.stderr.match(/at deep/g)).toHaveLength(31);
    expect(run()).toEqual({ stderr: first.stderr, byBabel: false });
  });

  it("is no better in the next run where it is none", () => {
    write("export default () => { const a = ; };\n");
    const first = run();
    expect(first.stderr).toContain("ParseError");
    expect(run()).toEqual(first);
  });

  it("stays kept in another folder, but for a file that asks where it is", () => {
    write('import { where } from "./where";\nexport default (): never => { throw new Error(where); };\n');
    write("export const where: string = import.meta.url;\n", "clusters/where.ts");
    expect(run().stderr).toContain(`Error: file://${project}/clusters/where.ts`);
    const moved = `${project}-moved`;
    renameSync(project, moved);
    project = moved;
    expect(run()).toEqual({
      stderr: expect.stringContaining(`Error: file://${moved}/clusters/where.ts`),
      byBabel: true,
    });
    write(SAYS("one"));
    run();
    project = `${moved}-again`;
    renameSync(moved, project);
    expect(run()).toEqual({ stderr: expect.stringContaining("Error: one"), byBabel: false });
  });
});
