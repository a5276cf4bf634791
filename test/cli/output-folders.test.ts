import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createProject, fleetSource, nodegroups, writeProject } from "../support/command-line";

const OUTPUTS = '{ "prod-azure": { clusterAutoscalerClientId: "5d2c8f10-6b4e-4c3a-9f7d-1e0a2b3c4d5e" } }';
const SOURCE = fleetSource({ outputs: OUTPUTS });

/** Another fleet, with other clusters. */
const OTHER = SOURCE.replaceAll('"prod-', '"test-');

let project = "";
beforeEach(() => {
  project = createProject({ "clusters/index.ts": SOURCE });
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const synth = (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}, cwd = project) =>
  nodegroups(["synth", ...args], { cwd, env });

/** Folders of the project that have a list of our files. */
const outputs = () =>
  readdirSync(project, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".nodegroups.json"))
    .map((path) => path.replace("/.nodegroups.json", ""))
    .sort();

/** A fleet with a name. */
const named = (source: string, name: string) =>
  source.replace("new Fleet({", `new Fleet({ name: ${JSON.stringify(name)},`);

describe("a folder of before", () => {
  const warnings = (stderr: string) => stderr.split("\n").filter((line) => line.includes("has this fleet's output"));

  it("is told of once, when the folder was changed", () => {
    expect(warnings(synth().stderr)).toEqual([]);
    writeProject(project, { "cdk8s.yaml": "output: cdk8s.out\noutdir: k8s\n" });
    const { stderr } = synth();
    expect(warnings(stderr)).toEqual([expect.stringMatching(/^warning: gitops\/ has this fleet's output from before/)]);
    expect(stderr).toContain("fix: Let your pipeline and your GitOps tool read k8s/, move what is yours in gitops/");
    expect(warnings(synth().stderr)).toEqual([]);
    expect(existsSync(join(project, "gitops/.nodegroups.json"))).toBe(true);
  });

  it("is not told of where another fleet's, or another folder is only for this run", () => {
    synth();
    expect(warnings(synth(["--out", "tried"]).stderr)).toEqual([]);
    writeProject(project, { "clusters/index.ts": named(OTHER, "other"), "cdk8s.yaml": "outdir: k8s" });
    expect(warnings(synth(["--only", "manifests"]).stderr)).toEqual([]);
  });
});

describe("output goes", () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[], Readonly<Record<string, string>>, string[]]>([
    ["beside package.json", {}, [], {}, ["cdktf.out", "gitops"]],
    ["to --out", {}, ["--out", "out/a"], {}, ["out/a/cdktf.out", "out/a/gitops"]],
    [
      "where the project files say",
      { "cdktf.json": '{ "output": "tf" }', "cdk8s.yaml": "output: cdk8s.out\noutdir: k8s/manifests\n" },
      [],
      {},
      ["k8s/manifests", "tf"],
    ],
    [
      "to --out rather than where the project files say",
      { "cdktf.json": '{ "output": "tf" }', "cdk8s.yaml": "output: cdk8s.out\noutdir: k8s" },
      ["--out", "."],
      {},
      ["cdktf.out", "gitops"],
    ],
    [
      "where outdir of either project file says",
      { "cdktf.json": '{ "outdir": "tf" }', "cdk8s.yaml": "output: cdk8s.out\noutdir: k8s" },
      [],
      {},
      ["k8s", "tf"],
    ],
    [
      "where both words of cdktf.json say",
      { "cdktf.json": '{ "output": "tf", "outdir": "./tf/" }' },
      [],
      { CDKTF_OUTDIR: "tf" },
      ["gitops", "tf"],
    ],
    ["where cdktf says rather than to --out", {}, ["--out", "out"], { CDKTF_OUTDIR: "tf" }, ["out/gitops", "tf"]],
    [
      "beside the project files where these say nothing",
      { "cdktf.json": "{}", "cdk8s.yaml": "output: cdk8s.out" },
      [],
      {},
      ["cdktf.out", "gitops"],
    ],
    [
      "beside the nearest project file of the fleet",
      { "clusters/cdktf.json": "{}" },
      [],
      {},
      ["clusters/cdktf.out", "clusters/gitops"],
    ],
  ])("%s", (_case, files, args, env, expected) => {
    writeProject(project, files);
    expect(synth(args, env)).toMatchObject({ status: 0, stderr: "" });
    expect(outputs()).toEqual(expected);
  });

  it("through a link to a folder elsewhere", () => {
    writeProject(project, { "elsewhere/README.md": "" });
    symlinkSync("elsewhere", join(project, "gitops"));
    expect(synth().status).toBe(0);
    expect(existsSync(join(project, "elsewhere/prod-aws/cluster-autoscaler"))).toBe(true);
  });

  it.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>, RegExp]>([
    ["cdktf.json cannot be read", { "cdktf.json": "{" }, {}, /cdktf\.json cannot be read/],
    ["cdktf.json is a list", { "cdktf.json": "3" }, {}, /cdktf\.json holds no settings/],
    [
      "cdktf.json names two folders",
      { "cdktf.json": '{ "output": "a", "outdir": "b" }' },
      {},
      /names two folders: output .*\/a, and outdir .*\/b\.\n {2}fix: .*"output"/,
    ],
    [
      "cdktf reads another folder",
      { "cdktf.json": '{ "outdir": "tf" }' },
      { CDKTF_OUTDIR: "cdktf.out" },
      /cdktf reads .*cdktf\.out, but outdir of .*cdktf\.json is .*tf\.\n {2}fix: .*"output"/,
    ],
    [
      "output is no text",
      { "cdktf.json": '{ "output": 3 }' },
      {},
      /output in .*cdktf\.json is 3\.\n {2}fix: Write the path/,
    ],
    ["outdir is empty", { "cdk8s.yaml": 'outdir: ""' }, {}, /outdir in .*cdk8s\.yaml is ""/],
    ["both are the same", { "cdk8s.yaml": "outdir: cdktf.out" }, {}, /\[output-folders-same\]/],
    ["cdk8s empties it", {}, { CDK8S_OUTDIR: "gitops" }, /cdk8s empties .*gitops before each synthesis/],
    ["cdk8s empties a folder around it", {}, { CDK8S_OUTDIR: "." }, /cdk8s empties /],
    [
      "cdk8s empties Terraform's",
      {},
      { CDK8S_OUTDIR: "cdktf.out" },
      /cdk8s empties .* the output in .*cdktf\.out with it/,
    ],
    ["cdk8s empties one of dots", { "cdk8s.yaml": "outdir: a/..b" }, { CDK8S_OUTDIR: "a" }, /cdk8s empties /],
    ["a file is there", { gitops: "" }, {}, /gitops {2}\[output-refused\]\n.*Something else is where/],
  ])("nowhere where %s", (_case, files, env, message) => {
    writeProject(project, files);
    const { status, stdout, stderr } = synth([], env);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(outputs()).toEqual([]);
    expect(existsSync(join(project, "cdktf.out"))).toBe(false);
  });
});

describe("two fleets of one project", () => {
  beforeEach(() => {
    writeProject(project, { "clusters/test.ts": OTHER });
    expect(synth().status).toBe(0);
  });

  it("without names do not remove each other's output: each has the name of its file", () => {
    const { status, stderr } = synth(["--fleet", "clusters/test.ts", "--allow-removals"]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^gitops\/\.nodegroups\.json {2}\[output-of-other-fleet\]$/m);
    expect(stderr).toContain(
      'got:      fleet "my-clusters"\n  expected: fleet "my-clusters/clusters/test", or an empty',
    );
    expect(stderr).toContain("Give each fleet a `name` and a folder of its own");
    expect(existsSync(join(project, "gitops/prod-aws/cluster-autoscaler"))).toBe(true);
  });

  it("with names are told where to go", () => {
    writeProject(project, { "clusters/test.ts": named(OTHER, "test") });
    for (const args of [[], ["--force"], ["--allow-removals"]]) {
      const { status, stderr } = synth(["--fleet", "clusters/test.ts", ...args]);
      expect(status).toBe(1);
      expect(stderr).toMatch(/^gitops\/\.nodegroups\.json {2}\[output-of-other-fleet\]$/m);
      expect(stderr).toContain('got:      fleet "my-clusters"');
    }
    expect(synth(["--fleet", "clusters/test.ts", "--out", "test"]).status).toBe(0);
    expect(outputs()).toEqual(["cdktf.out", "gitops", "test/cdktf.out", "test/gitops"]);
  });

  it("have their own output by a project file each", () => {
    writeProject(project, { "test/cdktf.json": "{}", "test/clusters/index.ts": OTHER });
    expect(synth([], {}, join(project, "test")).status).toBe(0);
    expect(outputs()).toEqual(["cdktf.out", "gitops", "test/cdktf.out", "test/gitops"]);
  });

  it("can be one that was renamed: its name is changed in the lists", () => {
    writeProject(project, { "clusters/index.ts": named(SOURCE, "platform") });
    const { status, stderr } = synth();
    expect(status).toBe(1);
    expect(stderr).toContain("If you renamed the fleet, write its new name into .nodegroups.json");
    for (const list of ["cdktf.out/.nodegroups.json", "gitops/.nodegroups.json"]) {
      const text = readFileSync(join(project, list), "utf8");
      writeProject(project, { [list]: text.replace('"my-clusters"', '"platform"') });
    }
    expect(synth()).toMatchObject({ status: 0, stderr: "" });
  });
});

it("a fleet outside any project is told to begin one", () => {
  rmSync(join(project, "package.json"));
  const { status, stderr } = synth();
  expect(status).toBe(1);
  expect(stderr).toMatch(/belongs to no project: neither .* package\.json\.\n {2}fix: Run npm init/);
});
