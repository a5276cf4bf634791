import { createHash } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createProject, fleetSource, nodegroups, nodegroupsDone, writeProject } from "../../support/command-line";

const OUTPUTS = '{ "prod-azure": { clusterAutoscalerClientId: "5d2c8f10-6b4e-4c3a-9f7d-1e0a2b3c4d5e" } }';
const source = (body = "") => fleetSource({ outputs: OUTPUTS, body });
const GROUP = "{ minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } }";

let project = "";
beforeEach(() => {
  project = createProject({ "clusters/index.ts": source() });
  mkdirSync(join(project, "node_modules"));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const synth = (args: readonly string[] = [], code = "this code") =>
  nodegroupsDone(["synth", "--workers", "1", ...args], { cwd: project, code });

const read = (path: string) => readFileSync(join(project, path), "utf8");

/** Texts and times of everything that is written. */
function output(): Readonly<Record<string, readonly [text: string, mtimeMs: number]>> {
  const paths = ["cdktf.out", "gitops"].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)),
  );
  const files = paths.filter((path) => statSync(join(project, path)).isFile()).sort();
  return Object.fromEntries(files.map((path) => [path, [read(path), statSync(join(project, path)).mtimeMs]]));
}

const texts = () => Object.fromEntries(Object.entries(output()).map(([path, [text]]) => [path, text]));

/** The file of a cache, or that of its names. */
function cachePath(of: "clusters" | "names" = "clusters"): string {
  const folder = join(project, "node_modules", ".cache", "nodegroups");
  const files = readdirSync(folder);
  expect(files).toHaveLength(2);
  return join(folder, files.find((name) => name.endsWith(".names.json") === (of === "names")) ?? "");
}

/** Changes what is kept of a cluster, in a file that is whole: what a run says then shows whether it took that over. */
function mark(cluster: string): void {
  const cache = readKept();
  cache.clusters[cluster].part.scalingGroups = 1000;
  writeKept(cache);
}

function readKept() {
  return JSON.parse(readFileSync(cachePath(), "utf8").split("\n")[1] ?? "");
}

function writeKept(cache: object): void {
  const text = JSON.stringify(cache);
  writeFileSync(cachePath(), `${createHash("sha256").update(text).digest("hex")}\n${text}`);
}

/** How many scaling groups a run counted: 1000 of a cluster that it took over after {@link mark}. */
const counted = (stdout: string) => Number(/(\d+) scaling groups/.exec(stdout)?.[1]);

describe("a cluster that did not change", () => {
  it("is taken over from the run before", async () => {
    expect(counted((await synth()).stdout)).toBe(9);
    const before = output();
    mark("prod-aws");
    expect(counted((await synth()).stdout)).toBe(1006);
    expect(output()).toEqual(before);
  });

  it.each([
    [
      "another declaration of it",
      () => writeProject(project, { "clusters/index.ts": source(`new NodeGroup(aws, "more", ${GROUP});`) }),
      12,
    ],
    [
      "another setting of the fleet",
      () => writeProject(project, { "clusters/index.ts": source(`new NodeGroup(fleet, "more", ${GROUP});`) }),
      18,
    ],
    ["a file that is gone", () => rmSync(join(project, "cdktf.out/stacks/prod-aws/cdk.tf.json")), 9],
    [
      "a cache that was edited",
      () => writeFileSync(cachePath(), readFileSync(cachePath(), "utf8").replace("1000", "1001")),
      9,
    ],
    ["a cache that was cut off", () => writeFileSync(cachePath(), readFileSync(cachePath(), "utf8").slice(0, 500)), 9],
    [
      "names that were edited",
      () => writeFileSync(cachePath("names"), readFileSync(cachePath("names"), "utf8").replace("prod-aws", "prod-swa")),
      9,
    ],
    ["names that are gone", () => rmSync(cachePath("names")), 9],
  ])("is not after %s", async (_what, change, count) => {
    await synth();
    mark("prod-aws");
    change();
    const run = await synth();
    expect([run.status, counted(run.stdout)]).toEqual([0, count]);
    const taken = texts();
    await synth(["--no-cache"]);
    expect(texts()).toEqual(taken);
  });

  it("is in what cdk8s lists", async () => {
    const listed = async () => {
      const env = { CDK8S_OUTDIR: join(project, "cdk8s.out") };
      await nodegroupsDone(["synth", "--workers", "1"], { cwd: project, code: "this code", env });
      return readdirSync(join(project, "cdk8s.out")).sort();
    };
    expect(await listed()).toEqual(["prod-aws", "prod-azure", "prod-google"]);
    rmSync(join(project, "cdk8s.out"), { recursive: true });
    expect(await listed()).toEqual(["prod-aws", "prod-azure", "prod-google"]);
  });

  it("is not by other code, and not where nobody wants it", async () => {
    await synth();
    mark("prod-aws");
    expect(counted((await synth([], "other code")).stdout)).toBe(9);
    mark("prod-aws");
    expect(counted((await synth(["--no-cache"], "other code")).stdout)).toBe(9);
  });

  it("is not where a function of the user's decides", async () => {
    const raw =
      'new NodeGroup(aws, "own", { ...constructs, minSize: 0, maxSize: 1, machine: { vcpu: 4, memoryGiB: 16 }, bootstrap: constructs.raw(() => "#cloud-config") });';
    writeProject(project, { "clusters/index.ts": source(raw.replace("...constructs, ", "")) });
    expect(await synth()).toMatchObject({ status: 0 });
    expect(Object.keys(readKept().clusters).sort()).toEqual(["prod-azure", "prod-google"]);
  });

  it("still has the names that another one must not take", async () => {
    const other = (groups: string) =>
      source(`const b = new AwsCluster(fleet, "prod-aws-b", CLUSTER_PROPS.aws); ${groups}
        new NodeGroup(aws, "b-c", ${GROUP});`);
    writeProject(project, { "clusters/index.ts": other("") });
    expect(await synth()).toMatchObject({ status: 0, stderr: "" });
    writeProject(project, { "clusters/index.ts": other(`new NodeGroup(b, "c", ${GROUP});`) });
    mark("prod-aws");
    const run = await synth();
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining("prod-aws-b-c-") });
    expect(run.stderr).toBe((await synth(["--no-cache"])).stderr);
  });

  it("keeps the file of names where they are the same ones, and the next run takes both over", async () => {
    await synth();
    const before = statSync(cachePath("names")).ino;
    const tagged = source().replace("CLUSTER_PROPS.aws", '{ ...CLUSTER_PROPS.aws, tags: { a: "b" } }');
    writeProject(project, { "clusters/index.ts": tagged });
    expect((await synth()).status).toBe(0);
    expect(statSync(cachePath("names")).ino).toBe(before);
    mark("prod-aws");
    expect(counted((await synth()).stdout)).toBe(1006);
  });

  it("keeps its warnings, at the lines of now", async () => {
    const warned = source().replace('acknowledgedDefects: { "google-one-scale-up-at-a-time": "known" }', "");
    writeProject(project, { "clusters/index.ts": warned });
    expect((await synth()).stderr).toContain("known-defect");
    writeProject(project, { "clusters/index.ts": `// a line more\n${warned}` });
    mark("prod-google");
    const taken = await synth();
    expect(counted(taken.stdout)).toBe(1006);
    expect(taken.stderr).toBe((await synth(["--no-cache"])).stderr);
  });
});

describe("what others did", () => {
  it.each([
    [
      "a folder where the list is to be",
      () => {
        rmSync(join(project, "gitops/.nodegroups.json"));
        mkdirSync(join(project, "gitops/.nodegroups.json"));
      },
    ],
    [
      "a link to a cluster's folder",
      () => {
        renameSync(join(project, "gitops/prod-aws"), join(project, "moved"));
        symlinkSync(join(project, "moved"), join(project, "gitops/prod-aws"));
      },
    ],
  ])("is in the way: %s", async (_what, change) => {
    await synth();
    change();
    expect(await synth()).toMatchObject({ status: 1, stderr: expect.stringContaining("[output-in-the-way]") });
  });

  it("is found where a file has the size and the time from before", async () => {
    await synth();
    const path = "prod-aws/cluster-autoscaler/serviceaccount-cluster-autoscaler.yaml";
    const file = join(project, "gitops", path);
    const seconds = 1_700_000_000;
    const cache = readKept();
    cache.clusters["prod-aws"].files[1][path].mtimeMs = seconds * 1000;
    writeKept({ ...cache, savedAtMs: Date.now() + 10_000 });
    writeFileSync(file, readFileSync(file, "utf8").replace("ServiceAccount", "serviceaccount"));
    utimesSync(file, seconds, seconds);
    expect(await synth()).toMatchObject({ status: 1, stderr: expect.stringContaining("[output-edited]") });
  });

  it("is undone where another run writes another declaration in the meantime", async () => {
    const bootstrap = 'constructs.raw(() => { globalThis.meanwhile?.(); return "#cloud-config"; })';
    const raw = `new NodeGroup(google, "own", { ...${GROUP}, bootstrap: ${bootstrap} });`;
    const one = { "clusters/index.ts": source(raw) };
    writeProject(project, one);
    await synth();
    const meanwhile = () => {
      Object.assign(globalThis, { meanwhile: undefined });
      writeProject(project, { "clusters/index.ts": source(`new NodeGroup(aws, "more", ${GROUP}); ${raw}`) });
      expect(nodegroups(["synth"], { cwd: project }).stdout).toContain("5 node groups");
      writeProject(project, one);
    };
    Object.assign(globalThis, { meanwhile });
    const run = await synth();
    expect([run.status, run.stdout]).toEqual([0, expect.stringContaining("4 node groups")]);
    expect(read("cdktf.out/stacks/prod-aws/cdk.tf.json")).not.toContain("prod-aws-more");
  });

  it("is no reason to fail: files that wait for a deployment, and are gone", async () => {
    await synth();
    rmSync(join(project, "gitops/prod-azure"), { recursive: true });
    writeProject(project, { "clusters/index.ts": fleetSource({ outputs: "{}" }) });
    expect(await synth()).toMatchObject({ status: 0, stderr: expect.stringContaining("[azure-client-id-missing]") });
  });

  it("is no reason to fail: a file where the cache is to be", async () => {
    writeProject(project, { "node_modules/.cache": "a file" });
    expect(await synth()).toMatchObject({ status: 0, stderr: "" });
  });

  it("is found as without a cache", async () => {
    await synth();
    const file = "gitops/prod-aws/cluster-autoscaler/serviceaccount-cluster-autoscaler.yaml";
    writeProject(project, { [file]: `${read(file)}# mine\n` });
    expect(await synth()).toMatchObject({ status: 1, stderr: expect.stringContaining("[output-edited]") });
    expect((await synth(["--force"])).status).toBe(0);
    expect(read(file)).not.toContain("# mine");
  });

  it("stays beside a cluster that did not change; a cluster that is gone goes", async () => {
    await synth();
    writeProject(project, { "gitops/prod-aws/own.yaml": "mine" });
    const google = /\n.*GoogleCluster\(.*\n/;
    writeProject(project, { "clusters/index.ts": source().replace(google, "\n") });
    expect(await synth()).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^2 clusters[\s\S]*1 cluster: prod-google/),
    });
    expect(Object.keys(texts()).filter((path) => path.includes("prod-google"))).toEqual([]);
    expect(read("gitops/prod-aws/own.yaml")).toBe("mine");
    expect(JSON.parse(read("cdktf.out/manifest.json")).stacks).not.toHaveProperty("prod-google");
  });

  it("is no reason to fail: a project without packages has no cache", async () => {
    rmSync(join(project, "node_modules"), { recursive: true });
    expect(await synth()).toMatchObject({ status: 0, stderr: "" });
  });
});
