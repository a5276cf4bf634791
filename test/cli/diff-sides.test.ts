import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { createProject, nodegroups, nodegroupsDone, spawnNodegroups, writeProject } from "../support/command-line";
import { CLUSTER_PROPS } from "../support/fleets";
import { installedPackage } from "../support/installed-package";
import { createRepository, leftIn } from "../support/repositories";
import { parseSarif } from "../support/sarif";

/** The command renders each side in a process of its own. */
jest.setTimeout(300_000);

const GROUP = "minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 }";

/** A fleet of one cluster with these groups. */
function fleetOf(...groups: readonly string[]): string {
  return `
import { AwsCluster, Fleet, NodeGroup } from "nodegroups";

export default function declare() {
  const fleet = new Fleet({ backend: { type: "local", directory: "state" } });
  const cluster = new AwsCluster(fleet, "prod", ${JSON.stringify(CLUSTER_PROPS.aws)});
  ${groups.map((group) => `new NodeGroup(cluster, "${group}", { ${GROUP} });`).join("\n  ")}
  return fleet;
}
`;
}

interface Review {
  readonly before: string;
  readonly after: string;
  readonly nodes: readonly { readonly nodeGroup: string; readonly effect: string; readonly known: string }[];
  readonly sections: readonly { readonly title: string; readonly items: readonly unknown[] }[];
}

async function review(args: readonly string[], options: Parameters<typeof nodegroupsDone>[1]) {
  const { status, stdout, stderr } = await nodegroupsDone(["diff", ...args, "--format", "json"], options);
  const { before, after, nodes, sections } = JSON.parse(stdout) as Review;
  const missing = sections.filter(({ title }) => title === "Not compared").flatMap(({ items }) => items);
  return { status, stderr, sides: [before, after], nodes, missing };
}

describe("a branch with changes that are not committed", () => {
  const repository = createRepository();
  const temporary = createProject({});
  afterAll(() => {
    for (const folder of [repository.folder, temporary]) rmSync(folder, { recursive: true, force: true });
  });

  it("is compared with where it left the default branch, each rendered whole", async () => {
    mkdirSync(join(repository.folder, "node_modules"));
    symlinkSync(installedPackage(), join(repository.folder, "node_modules/nodegroups"));
    repository.write({
      ".gitignore": "node_modules\n",
      "package.json": '{ "name": "infra" }',
      "package-lock.json": "{}",
    });
    repository.write({ "clusters/index.ts": fleetOf("general") });
    const start = repository.commit("start");
    repository.git("checkout", "--quiet", "-b", "feature");
    const feature = repository.commit("feature");
    repository.git("checkout", "--quiet", "main");
    repository.commit("main goes on");
    repository.git("checkout", "--quiet", "feature");
    repository.write({ "clusters/index.ts": fleetOf("general", "added") });

    expect(await review([], { cwd: repository.folder, env: { TMPDIR: temporary } })).toMatchObject({
      status: 2,
      stderr: "",
      sides: [`merge base with main (${start})`, `working tree (${feature} and uncommitted changes)`],
      nodes: [{ nodeGroup: "added", effect: "created", known: "terraform" }],
      missing: [],
    });
    expect([leftIn(temporary), repository.git("status", "--porcelain")]).toEqual([[], " M clusters/index.ts\n"]);
    expect(repository.git("worktree", "list").trim().split("\n")).toHaveLength(1);
  });
});

const SPANNING = `new NodeGroup(cluster, "spanning", { ${GROUP}, spanZones: true });`;

describe("folders that say everything", () => {
  let project = "";
  /** As a process: places are relative to its folder. */
  const run = (args: readonly string[], cwd = project) => spawnNodegroups(args, { cwd });
  const file = (path: string) => readFileSync(join(project, path), "utf8");
  beforeAll(() => {
    project = createProject({ "clusters/index.ts": fleetOf("general"), ".git/HEAD": "" });
    expect(run(["synth", "--out", "before", "--review"]).status).toBe(0);
    writeProject(project, {
      "clusters/index.ts": fleetOf("general", "added").replace("return", `${SPANNING}\n  return`),
    });
    expect(run(["synth", "--out", "after", "--review"]).status).toBe(0);
  });
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  it("have nothing that is not compared", async () => {
    const { nodes, missing, status } = await review(["before", "after"], { cwd: project });
    expect([status, missing, nodes.map(({ nodeGroup }) => nodeGroup)]).toEqual([2, [], ["added", "spanning"]]);
  });

  it("have what resolve and check print, the same wherever they are, and beside the same Terraform", () => {
    expect(file("after/cdktf.out/fleet.json")).toBe(nodegroups(["resolve"], { cwd: project }).stdout);
    expect(file("after/cdktf.out/findings.json")).toBe(run(["check", "--rendered", "--format", "json"]).stdout);
    expect(run(["synth", "--out", "below/other", "--review"], join(project, "clusters")).status).toBe(0);
    expect(nodegroups(["synth", "--out", "without"], { cwd: project }).status).toBe(0);
    for (const name of ["fleet.json", "findings.json", "manifest.json", "stacks/prod/cdk.tf.json"])
      expect(file(`clusters/below/other/cdktf.out/${name}`)).toBe(file(`after/cdktf.out/${name}`));
    expect(file("without/cdktf.out/stacks/prod/cdk.tf.json")).toBe(file("after/cdktf.out/stacks/prod/cdk.tf.json"));
    expect(() => file("without/cdktf.out/fleet.json")).toThrow("ENOENT");
  });

  it("tell new findings apart, as SARIF too", async () => {
    const sarif = (...sides: readonly string[]) =>
      nodegroupsDone(["diff", ...sides, "--format", "sarif"], { cwd: project });
    const { status, stdout } = await sarif("before", "after");
    const { results } = parseSarif(stdout);
    expect([status, results.map(({ ruleId, level, baselineState }) => [ruleId, level, baselineState])]).toEqual([
      2,
      [["zones-spanned", "warning", "new"]],
    ]);
    expect(results[0]?.locations[0]?.physicalLocation?.artifactLocation.uri).toBe("clusters/index.ts");
    expect(parseSarif((await sarif("after", "before")).stdout).results).toEqual([]);
    expect(await sarif("without", "after")).toEqual({
      status: 1,
      stdout: "",
      stderr:
        "New findings are those of one side that the other has not, and not both are known: what groups become: without has none; findings: without has none.\n" +
        "  fix: Compare revisions, or folders that nodegroups synth --review wrote (docs/diff.md).\n",
    });
  });

  it("need all of the output", () => {
    const { status, stderr } = nodegroups(["synth", "--only", "terraform", "--review"], { cwd: project });
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/option '--review' cannot be used with option '--only/),
    ]);
  });
});

describe("folders and files", () => {
  let project = "";
  beforeAll(() => {
    project = createProject({});
    for (const [side, groups] of [
      ["before", ["general"]],
      ["after", ["general", "added"]],
    ] as const) {
      writeProject(project, { "clusters/index.ts": fleetOf(...groups) });
      expect(nodegroups(["synth", "--out", side], { cwd: project })).toMatchObject({ status: 0, stderr: "" });
      writeFileSync(join(project, `${side}.json`), nodegroups(["resolve"], { cwd: project }).stdout);
    }
    writeProject(project, {
      "version-1.json": '{ "schemaVersion": 1, "clusters": [] }',
      "version-9.json": '{ "schemaVersion": 9 }',
      "list.json": "[]",
      "broken/cdktf.out/stacks/prod/cdk.tf.json": "{",
      "cut/gitops/prod/own/kustomization.yaml": "resources: []",
      "cut/gitops/prod/own/a.yaml": "apiVersion: [v1",
      "odd/gitops/prod/own/kustomization.yaml": "resources: []",
      "odd/gitops/prod/own/a.yaml": "kind: ConfigMap",
      "nothing/readme.md": "",
    });
  });
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  it.each([
    ["both outputs", "before", "after"],
    ["Terraform alone", "before/cdktf.out", "after/cdktf.out"],
    ["what resolve printed", "before.json", "after.json"],
    ["manifests alone", "before/gitops", "after/gitops"],
  ])("are sides: %s", async (what, before, after) => {
    const { sides, nodes, missing, status, stderr } = await review([before, after], { cwd: project });
    expect({ sides, stderr }).toEqual({ sides: [before, after], stderr: "" });
    const groups = new Set(nodes.map(({ nodeGroup }) => (nodeGroup.includes("added") ? "added" : nodeGroup)));
    expect(missing.length).toBeGreaterThan(0);
    expect([status, [...groups]]).toEqual([2, what === "manifests alone" ? [] : ["added"]]);
  });

  it("are the same where Windows wrote them: marks of encodings, other ends of lines", async () => {
    const written = readFileSync(join(project, "after.json"), "utf8");
    writeFileSync(join(project, "utf16.json"), `\ufeff${written}`, "utf16le");
    cpSync(join(project, "after"), join(project, "windows"), { recursive: true });
    for (const path of readdirSync(join(project, "windows"), { recursive: true, encoding: "utf8" })) {
      const file = join(project, "windows", path);
      if (statSync(file).isFile()) writeFileSync(file, `\ufeff${readFileSync(file, "utf8").replaceAll("\n", "\r\n")}`);
    }
    for (const sides of [
      ["after.json", "utf16.json"],
      ["after", "windows"],
    ] as const)
      expect(await review(sides, { cwd: project })).toMatchObject({ status: 0, stderr: "" });
  });

  it.each([
    ["an older document", "version-1.json", /schema version 1, which says too little[\s\S]*fix: Make the file anew/],
    ["a newer document", "version-9.json", /schema version 9, or more than this version/],
    ["another list", "list.json", /"list\.json" is neither a revision|is in no git repository/],
    ["Terraform that is cut off", "broken", /cdk\.tf\.json cannot be read as output of nodegroups synth/],
    ["what is no manifest", "odd", /a\.yaml cannot be read as output of nodegroups synth: [\s\S]*apiVersion/],
    ["a manifest that is cut off", "cut", /a\.yaml cannot be read as output of nodegroups synth: .*Flow sequence/],
    ["a folder without output", "./nothing", /has neither cdktf\.out nor gitops/],
  ])("are told where they are none: %s", async (_, side, message) => {
    const { status, stdout, stderr } = await nodegroupsDone(["diff", side, "after"], { cwd: project });
    expect([status, stdout, stderr]).toEqual([1, "", expect.stringMatching(message)]);
  });
});
