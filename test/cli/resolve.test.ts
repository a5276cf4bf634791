import { spawnSync } from "node:child_process";
import { readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { fleetDocumentShape } from "../../review/document/fleet-document";
import { CHECKOUT } from "../support/checkout";
import { createProject, fleetSource, installedCommand, nodegroups } from "../support/command-line";

let project = "";
const entry = () => join(project, "clusters", "index.ts");
const resolve = (args: readonly string[] = [], cwd = project) => nodegroups(["resolve", ...args], { cwd });

beforeAll(() => {
  project = createProject({ "clusters/index.ts": fleetSource(), "clusters/teams/note.md": "" });
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("nodegroups resolve", () => {
  it("prints the fleet as JSON of the published shape, and writes nothing", () => {
    const { status, stdout, stderr } = resolve();
    expect([status, stderr]).toEqual([0, ""]);
    const document = fleetDocumentShape.parse(JSON.parse(stdout));
    expect(document.clusters.map(({ name }) => name)).toEqual(["prod-aws", "prod-azure", "prod-google"]);
    expect(readdirSync(project).sort()).toEqual(["clusters", "package.json"]);
  });

  it("prints the sample fleet of this checkout", () => {
    const { status, stdout } = resolve([], CHECKOUT);
    expect(status).toBe(0);
    expect(fleetDocumentShape.parse(JSON.parse(stdout)).clusters).toHaveLength(6);
  });

  it("prints one cluster with --cluster", () => {
    const { status, stdout } = resolve(["--cluster", "prod-azure"]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).clusters.map(({ name }: { name: string }) => name)).toEqual(["prod-azure"]);
  });

  it("prints the same bytes twice, from a folder below, and from elsewhere with --fleet", () => {
    const first = resolve().stdout;
    expect(first.endsWith("}\n")).toBe(true);
    expect(resolve().stdout).toBe(first);
    expect(resolve([], join(project, "clusters", "teams")).stdout).toBe(first);
    expect(resolve(["--fleet", entry()], tmpdir()).stdout).toBe(first);
    expect(resolve(["--fleet", "./clusters/index.ts"]).stdout).toBe(first);
  });

  it("prints no absolute path, undefined, token or timestamp", () => {
    const { stdout } = resolve();
    for (const folder of [project, CHECKOUT, tmpdir()]) expect(stdout).not.toContain(`"${folder}`);
    expect(stdout).not.toMatch(/undefined|\$\{|TOKEN\[|\d{4}-\d\d-\d\dT\d\d:/);
  });
});

describe("a cluster that does not exist", () => {
  it("is told with those that do, and the nearest", () => {
    expect(resolve(["--cluster", "prod-aw"])).toEqual({
      status: 1,
      stdout: "",
      stderr:
        'There is no cluster "prod-aw"; the fleet has prod-aws, prod-azure, prod-google.\n  fix: Did you mean prod-aws?\n',
    });
  });

  it("is told without a guess where none is near", () => {
    expect(resolve(["--cluster", "edge"]).stderr).toContain("fix: Name one of them.");
  });
});

describe("a fleet that cannot be loaded", () => {
  const attempt = (files: Readonly<Record<string, string>>, args: readonly string[] = []) => {
    const cwd = createProject(files);
    try {
      return { cwd, ...resolve(args, cwd) };
    } finally {
      rmSync(cwd, { recursive: true, force: true });
    }
  };

  it("is told where there is no clusters/index.ts", () => {
    expect(attempt({})).toMatchObject({
      status: 1,
      stdout: "",
      stderr:
        "Neither this folder nor any folder above it has clusters/index.ts.\n  fix: Go to your project's folder, or name the file with --fleet.\n",
    });
  });

  it.each(["clusters/none.ts", "clusters"])("is told where --fleet names no file: %s", (file) => {
    const run = attempt({ "clusters/index.ts": fleetSource() }, ["--fleet", file]);
    expect(run).toMatchObject({ status: 1, stdout: "" });
    expect(run.stderr).toBe(
      `There is no file ${file}.\n  fix: Name the file that exports your fleet, e.g. --fleet clusters/index.ts.\n`,
    );
  });

  it.each([
    ["no default export", "export const fleet = 1;"],
    ["a default export that is no function", "export default {};"],
    ["a function that returns nothing", "export default function fleet() {}"],
    ["a function that returns something else", "export default () => ({ clusters: [] });"],
    ["an empty file", ""],
  ])("is told where the file has %s", (_case, source) => {
    const { status, stdout, stderr, cwd } = attempt({ "clusters/index.ts": source });
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/clusters\/index\.ts does not export a fleet\.\n {2}fix: Export a function that returns it/);
    expect(stderr).toContain(cwd);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("keeps the stack of an error in the user's own code", () => {
    const { status, stderr } = attempt({ "clusters/index.ts": 'export default () => { throw new Error("mine"); };' });
    expect(status).toBe(1);
    expect(stderr).toMatch(/Error: mine\n\s+at .*clusters\/index\.ts/);
  });
});

describe("a fleet with problems", () => {
  it("is told of all of them, exits with 1, and prints no stack", () => {
    const body = `
      new NodeGroup(aws, "one", { minSize: 1, maxSize: "3", machine: { vcpu: 4, memoryGiB: 16 } } as never);
      new NodeGroup(azure, "two", { minSize: 1, maxSize: 3, machin: { vcpu: 4, memoryGiB: 16 } } as never);
      new NodeGroup(google, "three", { minSize: 5, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } });
    `;
    const cwd = createProject({ "clusters/index.ts": fleetSource({ body }) });
    const { status, stdout, stderr } = resolve([], cwd);
    rmSync(cwd, { recursive: true, force: true });
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("prod-aws/one: maxSize  [wrong-type]\n");
    expect(stderr).toContain("prod-azure/two: machin  [unknown-key]\n");
    expect(stderr).toContain('  fix:      Did you mean "machine"?\n');
    expect(stderr).toMatch(/^prod-google\/three: .*\[/m);
    expect(stderr).toMatch(/\n\n\d+ problems; nothing was written\.\n$/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe("the command itself", () => {
  it("is refused with the help for an unknown option or command", () => {
    for (const args of [["resolve", "--clutser", "x"], ["resolv"]]) {
      const { status, stderr } = nodegroups(args, { cwd: project });
      expect(status).toBe(1);
      expect(stderr).toMatch(/error: unknown/);
      expect(stderr).not.toMatch(/^\s+at /m);
    }
  });

  it("runs through a link too, as npm installs it", () => {
    const link = join(project, "nodegroups");
    symlinkSync(installedCommand(), link);
    const { status, stdout } = spawnSync(process.execPath, [link, "resolve"], { cwd: project, encoding: "utf8" });
    rmSync(link);
    expect([status, stdout]).toEqual([0, resolve().stdout]);
  });
});
