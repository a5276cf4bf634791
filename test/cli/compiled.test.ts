import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { CHECKOUT } from "../support/checkout";

const NAME = `bundle-${process.version}-${process.arch}.cache`;
const SAYS = (word: string) =>
  `exports["cli/main"] = () => ({ main: (argv) => console.log(${JSON.stringify(word)}, argv.slice(2).join()) });\n`;

describe("the compiled command", () => {
  let root = "";
  const dist = () => join(root, "dist");
  const kept = () => join(dist(), NAME);
  const header = () => JSON.parse(readFileSync(kept(), "latin1").split("\n")[0] ?? "") as { commands: string[] };
  const bundle = (text: string) => writeFileSync(join(dist(), "bundle.js"), text);
  const run = (...args: string[]) => {
    const { stdout, stderr } = spawnSync(process.execPath, [join(root, "cli", "compiled.cjs"), ...args], {
      encoding: "utf8",
    });
    return stdout + stderr;
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "nodegroups-compiled-"));
    for (const folder of ["cli", "dist"]) mkdirSync(join(root, folder));
    copyFileSync(join(CHECKOUT, "cli", "compiled.cjs"), join(root, "cli", "compiled.cjs"));
    bundle(SAYS("one"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it("keeps what V8 made of the bundle, once for each command", () => {
    expect(run("list", "wide")).toBe("one list,wide\n");
    const first = readFileSync(kept());
    expect(run("list")).toBe("one list\n");
    expect(readFileSync(kept())).toEqual(first);
    expect(run("check")).toBe("one check\n");
    expect(header().commands).toEqual(["list", "check"]);
    expect(readdirSync(dist()).sort()).toEqual([NAME, "bundle.js"]);
  });

  it("runs a changed bundle, also one of the same length", () => {
    run("list");
    run("check");
    bundle(SAYS("two"));
    expect(run("list")).toBe("two list\n");
    expect(header().commands).toEqual(["list"]);
  });

  it.each<readonly [string, (file: Buffer) => Buffer]>([
    ["cut off", (file) => file.subarray(0, file.length - 10)],
    ["changed", (file) => Buffer.concat([file.subarray(0, -4), Buffer.from("abcd")])],
    ["empty", () => Buffer.alloc(0)],
    ["something else", () => Buffer.from("{}\n")],
    ["of another engine", (file) => withCode(file, Buffer.alloc(64))],
  ])("makes a kept file again that is %s", (_what, damaged) => {
    run("list");
    run("check");
    writeFileSync(kept(), damaged(readFileSync(kept())));
    expect(run("list")).toBe("one list\n");
    expect(header().commands).toEqual(["list"]);
    expect(run("list")).toBe("one list\n");
  });

  it("runs where nothing can be kept, and leaves nothing behind", () => {
    mkdirSync(kept());
    expect(run("list")).toBe("one list\n");
    expect(readdirSync(dist()).sort()).toEqual([NAME, "bundle.js"]);
  });

  it("lets V8 of Node.js 20 optimize later than by default; later versions know better, and not the option", () => {
    const busy = "function sum(n) { let s = 0; for (let i = 0; i < n; i++) s += i % 7; return s; }\n";
    const often = "for (let i = 0; i < 200; i++) sum(20);";
    bundle(`${busy}exports["cli/main"] = () => ({ main: () => { ${often} } });\n`);
    const isOptimized = (...args: string[]) =>
      / sum .* for optimization/.test(
        spawnSync(process.execPath, ["--trace-opt", ...args], { encoding: "utf8" }).stdout,
      );
    expect(isOptimized("--eval", `${busy}${often}`)).toBe(true);
    expect(isOptimized(join(root, "cli", "compiled.cjs"), "list")).toBe(!process.versions.node.startsWith("20."));
  });

  describe("a package with a map of its sources in its last line", () => {
    const map = "//# sourceMappingURL=data:application/json;base64,e30=";
    const says = `exports.text = \`\n${map}\n\`;\nexports.stack = new Error("é").stack;\n`;
    const reads = `const session = new (require("node:inspector").Session)();
      session.connect();
      session.on("Debugger.scriptParsed", ({ params }) => {
        if (params.url.includes("mapped")) console.log(params.sourceMapURL.slice(0, 5), params.length);
      });
      session.post("Debugger.enable");
      const { text, stack } = require("mapped");
      console.log(JSON.stringify(text), /mapped.js:4:17/.test(stack), stack.includes("\\u00e9"));`;
    const loaded = (...flags: string[]) => {
      bundle(`exports["cli/main"] = () => ({ main: () => { ${reads} } });\n`);
      const { stdout } = spawnSync(process.execPath, [...flags, join(root, "cli", "compiled.cjs"), "list"], {
        encoding: "utf8",
      });
      return stdout;
    };
    const used = `${JSON.stringify(`\n${map}\n`)} true true\n`;

    beforeEach(() => {
      mkdirSync(join(root, "node_modules"));
      writeFileSync(join(root, "node_modules", "mapped.js"), `${says}${map}\n`);
    });

    it("is loaded without it, and with all else", () => {
      expect(loaded()).toBe(` ${says.length}\n${used}`);
    });

    it("is loaded whole for a Node.js that reads it", () => {
      expect(loaded("--enable-source-maps")).toBe(`data: ${says.length + map.length + 1}\n${used}`);
    });
  });

  it("tells the command the hash of its code, also where that was kept", () => {
    bundle(`exports["cli/main"] = () => ({ main: (_argv, _load, code) => console.log(code) });\n`);
    const hash = createHash("sha256")
      .update(readFileSync(join(dist(), "bundle.js")))
      .digest("hex");
    expect([run("list"), run("list")]).toEqual([`${hash}\n`, `${hash}\n`]);
  });

  it("keeps what was made before a command fails", () => {
    bundle(`exports["cli/main"] = () => ({ main: () => { process.exitCode = 3; } });\n`);
    expect(run("list")).toBe("");
    expect(header().commands).toEqual(["list"]);
  });
});

/** A whole file, with code that this engine does not accept. */
function withCode(file: Buffer, code: Buffer): Buffer {
  const [line = ""] = file.toString("latin1").split("\n");
  const hash = createHash("sha256").update(code).digest("hex");
  return Buffer.concat([Buffer.from(`${JSON.stringify({ ...JSON.parse(line), code: hash })}\n`), code]);
}
