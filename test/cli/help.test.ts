import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { EXIT_CODES } from "../../cli/help";
import { CHECKOUT } from "../support/checkout";
import { nodegroups } from "../support/command-line";

const read = (path: string) => readFileSync(join(CHECKOUT, path), "utf8");

const run = (...args: readonly string[]) => nodegroups(args, { cwd: CHECKOUT });

/** Commands by what their help calls them: `nodegroups machines update`. */
const COMMANDS = [
  "",
  "init",
  "synth",
  "check",
  "diff",
  "resolve",
  "list",
  "explain",
  "graph",
  "report",
  "fit",
  "outputs",
  "machines",
  "machines update",
];

describe("the command", () => {
  it("says its version", () => {
    const { version } = JSON.parse(read("package.json"));
    expect(run("--version")).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
  });

  it.each(COMMANDS)("has examples in its help: %s", (command) => {
    const { status, stdout } = run(...command.split(" ").filter(Boolean), "--help");
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Examples:\\n  .*nodegroups ${command}`, "m"));
  });

  it("has its exit codes in its help, and in docs/commands.md", () => {
    const { stdout } = run("--help");
    for (const [code, when] of EXIT_CODES) {
      expect(stdout).toContain(`\n  ${code}  ${when}\n`);
      expect(read("docs/commands.md")).toContain(`\n| ${code} | ${when} |\n`);
    }
  });

  it.each([
    [0, ["machines", "aws"]],
    [0, ["--help"]],
    [1, ["machines", "metal"]],
    [1, ["resolve", "--cluster", "none"]],
    [1, ["resolve", "--unknown"]],
    [1, []],
  ])("ends with %d: %j", (code, args) => {
    const { status, stderr } = run(...args);
    expect([status, stderr === ""]).toEqual([code, code === 0]);
  });

  it.each([
    ["nodegroups", ["sync"]],
    ["nodegroups init", ["init", "--cloud", "metal"]],
    ["nodegroups synth", ["synth", "--only", "helm"]],
    ["nodegroups check", ["check", "--format", "xml"]],
    ["nodegroups diff", ["diff", "--unknown"]],
    ["nodegroups resolve", ["resolve", "--unknown"]],
    ["nodegroups fit", ["fit"]],
    ["nodegroups explain", ["explain"]],
    ["nodegroups graph", ["graph", "--format", "png"]],
    ["nodegroups report", ["report", "--unknown"]],
    ["nodegroups outputs", ["outputs"]],
    ["nodegroups machines", ["machines", "aws", "--vcpu", "many"]],
    ["nodegroups machines update", ["machines", "update"]],
  ])("says where there is help for a wrong command line of %s", (command, args) => {
    expect(run(...args).stderr).toMatch(new RegExp(`^error: .*\\n[\\s\\S]*\\nSee \`${command} --help\`\\.\\n$`));
  });

  it("has every command and option of its help in docs/commands.md", () => {
    const page = read("docs/commands.md");
    for (const command of COMMANDS.filter(Boolean)) {
      const [, options = ""] = run(...command.split(" "), "--help").stdout.split("\nOptions:");
      const names = [...options.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, name]) => name);
      for (const name of [`nodegroups ${command}`, ...names.filter((each) => each !== "--help")]) {
        expect(page).toContain(name);
      }
    }
  });
});

describe("the package", () => {
  let packed: readonly string[] = [];
  beforeAll(() => {
    const args = ["pack", "--dry-run", "--json", "--ignore-scripts"];
    const { stdout } = spawnSync("npm", args, { cwd: CHECKOUT, encoding: "utf8" });
    packed = (JSON.parse(stdout) as [{ files: { path: string }[] }])[0].files.map(({ path }) => path);
  });

  it("has every page of the documentation, and with them those that messages name", () => {
    const found = readdirSync(join(CHECKOUT, "docs"), { recursive: true, encoding: "utf8" });
    const pages = found.filter((name) => /\.\w+$/.test(name)).map((name) => `docs/${name}`);
    expect(packed).toEqual(expect.arrayContaining(["README.md", ...pages]));
  });

  it("brings no install script to its users, and has those of the checkout reviewed: npm warns of any other", () => {
    const { packages } = JSON.parse(read("package-lock.json")) as {
      packages: Record<string, { hasInstallScript?: boolean; dev?: boolean }>;
    };
    const scripted = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript === true);
    expect(scripted.filter(([, { dev }]) => dev !== true)).toEqual([]);
    const names = scripted.map(([path]) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length));
    expect(names.sort()).toEqual(Object.keys(JSON.parse(read("package.json")).allowScripts).sort());
  });

  it("has what `nodegroups init` writes, and not the command's own sources", () => {
    const templates = readdirSync(join(CHECKOUT, "cli/templates"), { recursive: true, encoding: "utf8" });
    const expected = templates.map((path) => `cli/templates/${path}`).filter((path) => /\.\w+$|gitignore$/.test(path));
    expect(packed).toEqual(expect.arrayContaining(expected));
    expect(packed).not.toContain("cli/main.ts");
    expect(existsSync(join(CHECKOUT, "cli/main.ts"))).toBe(true);
  });
});
