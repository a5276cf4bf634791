import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { TEST_TOOLS } from "../../cli/next-steps";
import { CLOUDS } from "../../model/base/cloud";
import { BINDINGS, bindingVersion } from "../../stacks/binding-packages";
import { CHECKOUT } from "../support/checkout";
import { nodegroups, type RunOptions, writeProject } from "../support/command-line";
import { describeResolved } from "../support/describe";

/** As `npm init -y` writes it. */
const MANIFEST = `{
  "name": "my-clusters",
  "version": "1.0.0",
  "scripts": {
    "test": "echo \\"Error: no test specified\\" && exit 1"
  },
  "license": "ISC"
}
`;

let project = "";

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "nodegroups-init-"));
  writeFileSync(join(project, "package.json"), MANIFEST);
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

const init = (args: readonly string[] = ["--cloud", "aws"], options: Partial<RunOptions> = {}) =>
  nodegroups(["init", ...args], { cwd: project, ...options });

const read = (path: string) => readFileSync(join(project, path), "utf8");

/** Every file of the project, by its path. */
function files(): Readonly<Record<string, string>> {
  const paths = readdirSync(project, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(
    paths.filter((path) => statSync(join(project, path)).isFile()).map((path) => [path, read(path)]),
  );
}

describe("nodegroups init", () => {
  it("writes a project", () => {
    expect(init()).toMatchObject({ status: 0, stderr: "" });
    expect(Object.keys(files())).toEqual([
      ".gitignore",
      "README.md",
      "cdk8s.yaml",
      "cdktf.json",
      "clusters/index.ts",
      "jest.config.cjs",
      "package.json",
      "test/__snapshots__/node-groups.test.ts.snap",
      "test/node-groups.test.ts",
      "tsconfig.json",
    ]);
  });

  it("adds scripts to package.json, in the place of npm's own, and leaves the rest as it is", () => {
    init();
    expect(read("package.json")).toBe(
      MANIFEST.replace(/"test": .*/, '"synth": "nodegroups synth",\n    "test": "jest"'),
    );
  });

  it("writes whole settings of cdktf and cdk8s, whose output folders hold nothing else", () => {
    init();
    const { projectId, ...cdktf } = JSON.parse(read("cdktf.json"));
    expect(projectId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(cdktf).toEqual({
      language: "typescript",
      app: "npx nodegroups synth --only terraform",
      output: "cdktf.out",
      sendCrashReports: "false",
    });
    expect(parse(read("cdk8s.yaml"))).toEqual({
      language: "typescript",
      app: "npx nodegroups synth --only manifests",
      output: "cdk8s.out",
    });
    expect(read(".gitignore").split("\n")).toEqual(expect.arrayContaining(["cdktf.out/", "cdk8s.out/"]));
  });

  it("writes a README of about ten lines", () => {
    init();
    expect(read("README.md").trimEnd().split("\n").length).toBeLessThanOrEqual(10);
  });

  it("changes nothing when it is run again", () => {
    init();
    const before = files();
    const { status, stdout } = init();
    expect(status).toBe(0);
    expect(files()).toEqual(before);
    expect(stdout).not.toMatch(/^(wrote|added)/m);
  });

  it("overwrites nothing", () => {
    const own = Object.fromEntries(
      ["README.md", "cdk8s.yaml", "cdktf.json", "clusters/index.ts", "jest.config.cjs", "tsconfig.json"].map((path) => [
        path,
        "mine",
      ]),
    );
    writeProject(project, {
      ...own,
      "package.json": '{\n\t"scripts": { "test": "mine", "other": "mine" }\n}\n',
      ".gitignore": "mine\ncdktf.out",
    });
    const { status, stdout } = init();
    expect(status).toBe(0);
    expect(files()).toMatchObject(own);
    expect(stdout).toContain("kept    clusters/index.ts\n");
    expect(read("package.json")).toBe(
      '{\n\t"scripts": {\n\t\t"test": "mine",\n\t\t"other": "mine",\n\t\t"synth": "nodegroups synth"\n\t}\n}\n',
    );
    expect(read(".gitignore")).toBe("mine\ncdktf.out\nnode_modules/\ncdk8s.out/\n");
    expect(existsSync(join(project, "test/__snapshots__"))).toBe(false);
  });

  it("leaves what is no file as it is, and files whose names are like those that it writes", () => {
    mkdirSync(join(project, "jest.config.cjs"));
    symlinkSync("nowhere", join(project, "cdk8s.yaml"));
    writeProject(project, { "cdktf.json.new": "mine", "package.json.new": "mine" });
    const { status, stdout } = init();
    expect([status, readdirSync(join(project, "jest.config.cjs"))]).toEqual([0, []]);
    expect(readlinkSync(join(project, "cdk8s.yaml"))).toBe("nowhere");
    expect([read("cdktf.json.new"), read("package.json.new")]).toEqual(["mine", "mine"]);
    for (const path of ["cdk8s.yaml", "jest.config.cjs"]) expect(stdout).toContain(`kept    ${path}\n`);
  });

  it("adds to what a link leads to, and keeps modes", () => {
    writeProject(project, { "shared/ignored": "mine\n" });
    symlinkSync("shared/ignored", join(project, ".gitignore"));
    chmodSync(join(project, "package.json"), 0o600);
    expect(init().status).toBe(0);
    expect(readlinkSync(join(project, ".gitignore"))).toBe("shared/ignored");
    expect(read("shared/ignored")).toMatch(/^mine\nnode_modules\//);
    expect(statSync(join(project, "package.json")).mode & 0o777).toBe(0o600);
  });

  it("writes nothing where a file is in the place of a folder", () => {
    writeProject(project, { test: "mine" });
    expect(init()).toMatchObject({
      status: 1,
      stdout: "",
      stderr: expect.stringMatching(/^test is no folder,.*\n {2}fix: /),
    });
    expect(files()).toEqual({ "package.json": MANIFEST, test: "mine" });
  });

  it("says what to install, in versions", () => {
    const { stdout } = init(["--cloud", "google"]);
    expect(stdout).toMatch(/^ {2}npm install @cdktf\/provider-google@\d+\.\d+\.\d+$/m);
    expect(stdout).toMatch(/^ {2}npm install --save-dev jest@\S+ ts-jest@\S+ typescript@\S+$/m);
  });

  it("says the same as the README", () => {
    const readme = readFileSync(join(CHECKOUT, "README.md"), "utf8");
    const tools = Object.entries(TEST_TOOLS).map(([name, version]) => `${name}@${version}`);
    expect(readme).toContain(`\nnpm install --save-dev ${tools.join(" ")}\n`);
    for (const cloud of CLOUDS) expect(readme).toContain(`${BINDINGS[cloud]}@${bindingVersion(cloud)}`);
  });

  it.each([
    ["azure", "AzureCluster"],
    [" Google ", "GoogleCluster"],
  ])("asks for the cloud on a terminal: %s", (answer, construct) => {
    expect(init([], { answer: answer.trim() })).toMatchObject({ status: 0, stderr: "" });
    expect(read("clusters/index.ts")).toContain(`new ${construct}(`);
  });

  it.each<[string, readonly string[], Partial<RunOptions>, RegExp]>([
    ["no cloud and no terminal", [], {}, /^No cloud is named\.\n {2}fix: .*--cloud aws/],
    ["a cloud that it does not know", [], { answer: "metal" }, /^There is no cloud "metal"\.\n {2}fix: /],
    ["such a cloud as an option", ["--cloud", "metal"], {}, /Allowed choices are aws, azure, google/],
  ])("writes nothing where there is %s", (_case, args, options, message) => {
    const { status, stdout, stderr } = init(args, options);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(message);
    expect(files()).toEqual({ "package.json": MANIFEST });
  });

  it.each([
    ["no package.json", null, /^This folder has no package\.json\.\n {2}fix: .*npm init -y/],
    ["one that is not JSON", "{", /^package\.json does not hold a JSON object\.\n {2}fix: /],
    ["one that is a list", "[]", /^package\.json does not hold a JSON object\.\n {2}fix: /],
  ])("writes nothing where there is %s", (_case, manifest, message) => {
    rmSync(join(project, "package.json"));
    if (manifest !== null) writeProject(project, { "package.json": manifest });
    const before = files();
    expect(init()).toMatchObject({ status: 1, stdout: "", stderr: expect.stringMatching(message) });
    expect(files()).toEqual(before);
  });
});

describe.each(CLOUDS)("the cluster that it writes for %s", (cloud) => {
  beforeEach(() => {
    expect(init(["--cloud", cloud]).status).toBe(0);
    const source = read("clusters/index.ts").replace('"nodegroups"', JSON.stringify(join(CHECKOUT, "constructs")));
    writeProject(project, { "clusters/index.ts": source });
  });

  it("is synthesized as it stands, on that cloud", () => {
    const { status, stdout } = nodegroups(["synth"], { cwd: project });
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(/^1 cluster, 1 node group, \d scaling groups in cdktf.out and gitops\n$/),
    ]);
    const { clusters } = JSON.parse(nodegroups(["resolve"], { cwd: project }).stdout);
    expect(clusters).toEqual([expect.objectContaining({ cloud })]);
  });

  it("is what the snapshot beside it says", () => {
    expect(read("test/__snapshots__/node-groups.test.ts.snap")).toContain(`"${described(project)}"`);
  });
});

function described(root: string): string {
  const { default: declare } = require(join(root, "clusters", "index.ts"));
  const resolved = declare().resolve();
  return resolved.ok ? describeResolved(resolved.fleet) : "";
}
