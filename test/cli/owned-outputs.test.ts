import { spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { CHECKOUT } from "../support/checkout";
import { createProject, fleetSource, nodegroups, writeProject } from "../support/command-line";

const OUTPUTS = '{ "prod-azure": { clusterAutoscalerClientId: "5d2c8f10-6b4e-4c3a-9f7d-1e0a2b3c4d5e" } }';
const SOURCE = fleetSource({ outputs: OUTPUTS });
const AUTOSCALER = "gitops/prod-google/cluster-autoscaler";
const DEPLOYMENT = `${AUTOSCALER}/deployment-cluster-autoscaler.yaml`;
const LISTS = ["cdktf.out/.nodegroups.json", "gitops/.nodegroups.json"] as const;

let project = "";
const synth = (...args: readonly string[]) => nodegroups(["synth", ...args], { cwd: project });
const at = (path: string) => join(project, path);
const text = (path: string) => readFileSync(at(path), "utf8");
const put = (path: string, content: string) => writeProject(project, { [path]: content });
const declare = (source: string) => put("clusters/index.ts", source);

/** The fleet without some of its clusters. */
const without = (...clusters: readonly string[]) =>
  clusters.reduce((source, cluster) => source.replace(new RegExp(`^ {2}const ${cluster} = .*$`, "m"), ""), SOURCE);

beforeEach(() => {
  project = createProject({ "clusters/index.ts": SOURCE });
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

/** Problems of a refused run, as `where [code]`; the run has to have changed nothing. */
function refused(...args: readonly string[]): readonly string[] {
  const before = LISTS.map((list) => (existsSync(at(list)) ? text(list) : null));
  const { status, stdout, stderr } = synth(...args);
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/problems?; nothing was written\.\n$/);
  expect(LISTS.map((list) => (existsSync(at(list)) ? text(list) : null))).toEqual(before);
  return [...stderr.matchAll(/^(\S.*) {2}\[([a-z-]+)\]$/gm)].map(([, where, code]) => `${where} [${code}]`);
}

describe("the list of our files", () => {
  it("has the fleet's name, and a hash of each file, sorted, one a line", () => {
    synth();
    const list = JSON.parse(text("gitops/.nodegroups.json"));
    expect(Object.keys(list)).toEqual(["version", "fleet", "files"]);
    expect([list.version, list.fleet]).toEqual([1, "my-clusters"]);
    expect(Object.keys(list.files)).toEqual(Object.keys(list.files).sort());
    expect(text("gitops/.nodegroups.json")).toMatch(
      /^ {4}"prod-google\/cluster-autoscaler\/deployment-cluster-autoscaler\.yaml": "[0-9a-f]{64}",$/m,
    );
    expect(Object.keys(JSON.parse(text("cdktf.out/.nodegroups.json")).files)).toEqual([
      "manifest.json",
      "stacks/prod-aws/cdk.tf.json",
      "stacks/prod-azure/cdk.tf.json",
      "stacks/prod-google/cdk.tf.json",
    ]);
  });

  it.each([
    ["the fleet's own", '{ "name": "my-clusters" }', 'name: "platform",', "platform"],
    ["the package's", '{ "name": "my-clusters" }', "", "my-clusters"],
    ["a fixed one without either", "{}", "", "fleet"],
    ["a fixed one in a package.json that is no JSON", "{", "", "fleet"],
  ])("has for a name %s", (_case, packageJson, name, expected) => {
    writeProject(project, {
      "package.json": packageJson,
      "clusters/index.ts": SOURCE.replace("new Fleet({", `new Fleet({ ${name}`),
    });
    expect(synth().status).toBe(0);
    expect(LISTS.map((list) => JSON.parse(text(list)).fleet)).toEqual([expected, expected]);
  });

  it("leaves the modification time of files that do not change", () => {
    synth();
    const past = new Date("2020-01-01T00:00:00Z");
    const files = [DEPLOYMENT, "cdktf.out/manifest.json", ...LISTS];
    for (const file of files) utimesSync(at(file), past, past);
    expect(synth().status).toBe(0);
    expect(files.map((file) => statSync(at(file)).mtimeMs)).toEqual(files.map(() => past.getTime()));
  });

  it.each([
    ["has conflict markers", (list: string) => `<<<<<<< HEAD\n${list}=======\n${list}>>>>>>> main\n`, "conflict"],
    ["is of a newer version", (list: string) => list.replace('"version": 1', '"version": 2'), "newer"],
    ["is no JSON", (list: string) => list.slice(0, 100), "broken"],
    ["is empty", () => "", "broken"],
    ["leads out of the folder", (list: string) => list.replace('"manifest.json"', '"../package.json"'), "broken"],
    ["has an absolute path", (list: string) => list.replace('"manifest.json"', '"/etc/passwd"'), "broken"],
    ["has no hash", (list: string) => list.replace(/"manifest.json": "\w+"/, '"manifest.json": true'), "broken"],
    ["has a hash with more", (list: string) => list.replace(/("manifest.json": "\w+)"/, '$1 "'), "broken"],
    ["has a path that goes back", (list: string) => list.replace('"manifest.json"', '"stacks/../x"'), "broken"],
    ["has more than we write", (list: string) => list.replace('"version": 1', '"version": 1, "more": 1'), "broken"],
    ["has no version", (list: string) => list.replace('"version": 1,', ""), "broken"],
    ["is of an older version", (list: string) => list.replace('"version": 1', '"version": 0'), "broken"],
    ["has a version that is a text", (list: string) => list.replace('"version": 1', '"version": "2"'), "broken"],
    ["has no fleet's name", (list: string) => list.replace(/"fleet": "[^"]+"/, '"fleet": ""'), "broken"],
    ["has no files", (list: string) => list.replace(/"files": [\s\S]*/, '"files": [] }'), "broken"],
    ["is no object", () => "[]", "broken"],
  ])("is a problem if it %s", (_case, spoil, code) => {
    synth();
    put(LISTS[0], spoil(text(LISTS[0])));
    expect(refused()).toEqual([`cdktf.out/.nodegroups.json [output-list-${code}]`]);
    expect(refused("--force")).toEqual([`cdktf.out/.nodegroups.json [output-list-${code}]`]);
  });

  it("can be deleted where it cannot be mended: files are recognized by their content", () => {
    synth();
    const lists = LISTS.map(text);
    for (const list of LISTS) rmSync(at(list));
    const { status, stdout } = synth();
    expect(status).toBe(0);
    expect(stdout).toMatch(/^cdktf\.out: took over 4 files .*\n^gitops: took over \d+ files /m);
    expect(LISTS.map(text)).toEqual(lists);
  });
});

describe("a file of ours that was edited by hand", () => {
  beforeEach(() => {
    synth();
    put(DEPLOYMENT, "edited: true\n");
  });

  it("is a problem, with --force as the way on", () => {
    put("cdktf.out/stacks/prod-aws/cdk.tf.json", "{}");
    expect(refused()).toEqual([
      "cdktf.out/stacks/prod-aws/cdk.tf.json [output-edited]",
      `${DEPLOYMENT} [output-edited]`,
    ]);
    expect(synth().stderr).toContain("--force overwrites the file");
    expect(text(DEPLOYMENT)).toBe("edited: true\n");
    const { status, stdout } = synth("--force");
    expect(status).toBe(0);
    expect(stdout).toContain(`gitops: --force overwrote or removed 1 file\n  ${DEPLOYMENT}\n`);
    expect(text(DEPLOYMENT)).toContain("kind: Deployment");
    expect(synth().status).toBe(0);
  });

  it("is a problem also if it is to go", () => {
    declare(without("google"));
    expect(refused()).toEqual([`${DEPLOYMENT} [output-edited]`]);
    expect(synth("--force").status).toBe(0);
    expect(existsSync(at(DEPLOYMENT))).toBe(false);
  });

  it("is written again, without a problem, if it was deleted", () => {
    rmSync(at(DEPLOYMENT));
    expect(synth()).toMatchObject({ status: 0, stderr: "" });
    expect(text(DEPLOYMENT)).toContain("kind: Deployment");
  });
});

describe("what is not ours", () => {
  const FOREIGN = {
    [`${AUTOSCALER}/sealed-secret.yaml`]: "kind: SealedSecret\n",
    "gitops/prod-google/theirs/deployment.yaml": "# not app.kubernetes.io/managed-by: nodegroups\nkind: Deployment\n",
    "gitops/old/autoscaler/deployment.yaml": "metadata:\n  labels: { app.kubernetes.io/managed-by: nodegroups }\n",
    "cdktf.out/stacks/network/cdk.tf.json": '{ "//": { "metadata": { "stackName": "network" } } }',
    "cdktf.out/stacks/prod-google/terraform.tfstate": "state",
  };

  it("stays, whatever it looks like and whatever happens beside it", () => {
    synth();
    writeProject(project, FOREIGN);
    declare(without("google"));
    expect(synth().status).toBe(0);
    expect(Object.keys(FOREIGN).map(text)).toEqual(Object.values(FOREIGN));
    expect(existsSync(at(DEPLOYMENT))).toBe(false);
  });

  it("is a problem where it is in our way, and --force overwrites it", () => {
    writeProject(project, { [DEPLOYMENT]: "theirs", "cdktf.out/manifest.json": "{}" });
    expect(refused()).toEqual(["cdktf.out/manifest.json [output-in-the-way]", `${DEPLOYMENT} [output-in-the-way]`]);
    expect(existsSync(at("cdktf.out/stacks"))).toBe(false);
    expect(synth("--force").stdout).toContain(`gitops: --force overwrote or removed 1 file\n  ${DEPLOYMENT}\n`);
  });

  it("may be ours all the same, of a run whose list git put back: the message says so", () => {
    const list = LISTS[1];
    const priorities = "gitops/prod-aws/cluster-autoscaler/configmap-cluster-autoscaler-priority-expander.yaml";
    const ranked = (priority: number) =>
      `new NodeGroup(aws, "ranked", { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 }, autoscaling: { priority: ${priority} } });`;
    synth();
    const committed = text(list);
    declare(fleetSource({ outputs: OUTPUTS, body: ranked(3) }));
    expect(synth().status).toBe(0);
    put(list, committed);
    declare(fleetSource({ outputs: OUTPUTS, body: ranked(5) }));
    const { status, stderr } = synth();
    expect(status).toBe(1);
    expect(stderr).toMatch(new RegExp(`^${priorities} {2}\\[output-in-the-way\\]$`, "m"));
    expect(stderr).toContain("If a run wrote it whose list git has put back since, --force overwrites it.");
    expect(stderr).not.toContain("not one of ours");
  });

  it.each<[string, (path: string) => void]>([
    ["a folder", (path) => mkdirSync(path)],
    ["a link to nowhere", (path) => symlinkSync("nowhere", path)],
    ["a link to a file", (path) => symlinkSync("../../../package.json", path)],
  ])("is a problem where it is %s with a file's name", (_case, make) => {
    synth();
    rmSync(at(DEPLOYMENT));
    make(at(DEPLOYMENT));
    for (const args of [[], ["--force"]]) expect(refused(...args)).toEqual([`${DEPLOYMENT} [output-in-the-way]`]);
  });

  it.each<[string, (path: string) => void]>([
    ["a file", () => put(AUTOSCALER, "theirs")],
    ["a link to nowhere", (path) => symlinkSync("nowhere", path)],
    ["a link to a folder", (path) => symlinkSync("../../clusters", path)],
  ])("is a problem where it is %s with a folder's name, once", (_case, make) => {
    mkdirSync(at("gitops/prod-google"), { recursive: true });
    make(at(AUTOSCALER));
    expect(refused()).toEqual([`${AUTOSCALER} [output-in-the-way]`]);
    expect(existsSync(at("cdktf.out"))).toBe(false);
  });

  it("is not touched behind a link that has the place of a folder of ours", () => {
    synth();
    mkdirSync(at("theirs"));
    rmSync(at(AUTOSCALER), { recursive: true });
    symlinkSync("../../theirs", at(AUTOSCALER));
    put("theirs/deployment-cluster-autoscaler.yaml", "theirs");
    declare(without("google"));
    expect(synth().status).toBe(0);
    expect(text("theirs/deployment-cluster-autoscaler.yaml")).toBe("theirs");
    expect(lstatSync(at(AUTOSCALER)).isSymbolicLink()).toBe(true);
  });

  it("may be odd elsewhere in the folders", () => {
    mkdirSync(at("gitops/prod-google/cluster-autoscaler/folder.yaml"), { recursive: true });
    symlinkSync("nowhere", at("gitops/prod-google/cluster-autoscaler/link.yaml"));
    symlinkSync("nowhere", at("gitops/link"));
    put("gitops/prod-google/broken/x.yaml", "{ : ]");
    expect(synth()).toMatchObject({ status: 0, stderr: "" });
  });
});

describe("removals", () => {
  it("are printed with counts", () => {
    synth();
    declare(without("google"));
    const { status, stdout } = synth();
    expect(status).toBe(0);
    expect(stdout.split("\n").slice(1)).toEqual([
      "cdktf.out: removed 1 file, with it 1 cluster: prod-google",
      "  cdktf.out/stacks/prod-google/cdk.tf.json",
      "gitops: removed 11 files, with them 1 cluster: prod-google",
      `  ${AUTOSCALER}: 11 files`,
      "",
    ]);
    expect(existsSync(at("gitops/prod-google"))).toBe(false);
  });

  it("of more than half of the clusters need --allow-removals", () => {
    synth();
    declare(without("google", "azure").replace(/outputs: .*,/, ""));
    expect(refused()).toEqual(["cdktf.out [output-removes-most]", "gitops [output-removes-most]"]);
    expect(synth().stderr).toContain("got:      2 of 3 clusters: prod-azure; prod-google\n");
    expect(refused("--force")).toHaveLength(2);
    expect(synth("--allow-removals").status).toBe(0);
    expect(existsSync(at("gitops/prod-azure"))).toBe(false);
  });
});

describe("what docs/outputs.md says", () => {
  const page = readFileSync(join(CHECKOUT, "docs", "outputs.md"), "utf8");
  const hasJq = spawnSync("jq", ["--version"]).status === 0;

  (hasJq ? it : it.skip)("removes our files and nothing else (needs jq)", () => {
    synth();
    put(`${AUTOSCALER}/sealed-secret.yaml`, "kind: SealedSecret\n");
    const command = /^cd gitops && .*$/m.exec(page)?.[0] ?? "false";
    expect(spawnSync("bash", ["-ec", command], { cwd: project }).status).toBe(0);
    const left = readdirSync(at("gitops"), { recursive: true, encoding: "utf8" });
    expect(left.sort()).toEqual([
      "prod-google",
      "prod-google/cluster-autoscaler",
      "prod-google/cluster-autoscaler/sealed-secret.yaml",
    ]);
  });

  it("is what --help says in short", () => {
    const { stdout } = synth("--help");
    for (const word of ["--out <folder>", "--force", "--allow-removals", "docs/outputs.md"])
      expect(stdout).toContain(word);
  });
});
