import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  asJavaScript,
  createProject,
  fleetSource,
  nodegroupsDone,
  type Run,
  spawnNodegroups,
  writeProject,
} from "../../support/command-line";

const OUTPUTS = '{ "prod-azure": { clusterAutoscalerClientId: "5d2c8f10-6b4e-4c3a-9f7d-1e0a2b3c4d5e" } }';
const SOURCE = fleetSource({ outputs: OUTPUTS });

let project = "";
beforeAll(() => {
  project = createProject({ "clusters/index.js": asJavaScript(SOURCE) });
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** Every file below a folder, by path. */
function filesIn(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(join(project, folder))) return {};
  const paths = readdirSync(join(project, folder), { recursive: true, encoding: "utf8" }).sort();
  const files = paths.filter((path) => statSync(join(project, folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(project, folder, path), "utf8")]));
}

/** What a run says, without the name of its folder. */
const said = ({ status, stdout, stderr }: Run, folder: string) => ({
  status,
  stdout: stdout.replaceAll(`${folder}/`, ""),
  stderr: stderr.replaceAll(`${folder}/`, ""),
});

const inThreads = (threads: number, ...args: readonly string[]) =>
  spawnNodegroups(["synth", "--out", `of-${threads}`, "--workers", String(threads), ...args], { cwd: project });

describe("a fleet in parts", () => {
  it.each([1, 2, 3, 7])("has the same files and words in %d threads as in none", async (threads) => {
    const whole = await nodegroupsDone(["synth", "--out", "whole"], { cwd: project });
    expect(whole).toMatchObject({ status: 0, stdout: expect.stringMatching(/^3 clusters, 3 node groups, 9 scaling/) });
    expect(said(inThreads(threads), `of-${threads}`)).toEqual(said(whole, "whole"));
    expect(filesIn(`of-${threads}`)).toEqual(filesIn("whole"));
  });

  it.each(["terraform", "manifests"])("has no more than its %s where only those are asked for", async (only) => {
    await nodegroupsDone(["synth", "--out", `whole-${only}`, "--only", only], { cwd: project });
    const parted = ["synth", "--out", `part-${only}`, "--only", only, "--workers", "1"];
    expect(await nodegroupsDone(parted, { cwd: project })).toMatchObject({ status: 0 });
    expect(Object.keys(filesIn(`part-${only}`)).length).toBeGreaterThan(2);
    expect(filesIn(`part-${only}`)).toEqual(filesIn(`whole-${only}`));
  });
});

describe("a mistake in one part", () => {
  it("is told as without parts, and nothing is written", () => {
    const wrong = fleetSource({
      outputs: OUTPUTS,
      body: 'new NodeGroup(fleet, "wrong", { minSize: 5, maxSize: 1, machine: { vcpu: 8, memoryGiB: 32 } });',
    });
    writeProject(project, { "wrong.js": asJavaScript(wrong) });
    const args = ["synth", "--fleet", "wrong.js", "--out", "wrong"];
    const whole = spawnNodegroups(args, { cwd: project });
    expect(whole).toMatchObject({ status: 1, stderr: expect.stringContaining("3 problems; nothing was written.") });
    expect(spawnNodegroups([...args, "--workers", "2"], { cwd: project })).toEqual(whole);
    expect(filesIn("wrong")).toEqual({});
  });

  it("that only a thread makes leaves the run to the first one", () => {
    const thrown = 'if (!require("node:worker_threads").isMainThread) throw new Error("not twice");';
    writeProject(project, { "once.js": asJavaScript(SOURCE.replace("const fleet", `${thrown}\nconst fleet`)) });
    const run = spawnNodegroups(["synth", "--fleet", "once.js", "--out", "once", "--workers", "2"], { cwd: project });
    expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining("3 clusters"), stderr: "" });
    expect(Object.keys(filesIn("once/gitops")).length).toBeGreaterThan(10);
  });

  it.each([
    ["fewer clusters", 'if (!isMainThread) return new Fleet({ backend: { type: "local", directory: "state" } });'],
    ["another setting", 'const labels = { thread: isMainThread ? "first" : "further" };'],
  ])("that a thread declares %s leaves the run to the first one", (_what, statement) => {
    const declared = SOURCE.replace(
      "const fleet",
      `const { isMainThread } = require("node:worker_threads");\n${statement}\nconst fleet`,
    ).replace('"system", {', `"system", { ${statement.includes("labels") ? "labels," : ""}`);
    writeProject(project, { "other.js": asJavaScript(declared) });
    const run = spawnNodegroups(["synth", "--fleet", "other.js", "--out", "other", "--workers", "3"], { cwd: project });
    expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining("3 clusters, 3 node groups"), stderr: "" });
    expect(JSON.stringify(filesIn("other"))).not.toContain("further");
  });

  it("of leaving something open in a thread, or of sending a message, matters to nobody", () => {
    const statement = 'if (!isMainThread) { setInterval(() => {}, 1000); parentPort.postMessage({ hello: "there" }); }';
    const code = `const { isMainThread, parentPort } = require("node:worker_threads");\n${statement}`;
    writeProject(project, { "open.js": asJavaScript(SOURCE.replace("const fleet", `${code}\nconst fleet`)) });
    const run = spawnNodegroups(["synth", "--fleet", "open.js", "--out", "open", "--workers", "2"], { cwd: project });
    expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining("3 clusters"), stderr: "" });
  });

  it("of the machine's, a folder that cannot be written, is told as without parts", async () => {
    writeProject(project, { "in-the-way/gitops": "a file" });
    const args = ["synth", "--out", "in-the-way"];
    const whole = await nodegroupsDone(args, { cwd: project });
    expect(whole).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/in-the-way\/gitops {2}\[output-refused\]/),
    });
    expect(spawnNodegroups([...args, "--workers", "2"], { cwd: project })).toEqual(whole);
    expect(filesIn("in-the-way")).toEqual({ gitops: "a file" });
  });

  it("of the number of threads is a mistake of the command's user", async () => {
    for (const count of ["0", "two", "1000"]) {
      const run = await nodegroupsDone(["synth", "--workers", count], { cwd: project });
      expect(run).toMatchObject({
        status: 1,
        stderr: expect.stringContaining("Give a number of threads from 1 to 256."),
      });
    }
  });
});

describe("a run that is killed while it renders", () => {
  it("leaves what waited to the next one, which removes it before it looks at the fleet", async () => {
    const bootstrap =
      'constructs.raw(() => { if (process.env.KILLED) process.kill(process.pid, "SIGKILL"); return "#cloud-config"; })';
    const machine = "machine: { vcpu: 4, memoryGiB: 16 }";
    const body = `new NodeGroup(google, "own", { minSize: 0, maxSize: 1, ${machine}, bootstrap: ${bootstrap} });`;
    writeProject(project, { "killed.js": asJavaScript(fleetSource({ outputs: OUTPUTS, body })) });
    const args = ["synth", "--fleet", "killed.js", "--out", "killed", "--workers", "1"];
    expect(spawnNodegroups(args, { cwd: project, env: { KILLED: "1" } })).toMatchObject({ stdout: "", stderr: "" });
    const left = Object.keys(filesIn("killed"));
    expect(left.filter((path) => /^gitops\/\.nodegroups\.spool-[^/]+\/0-\d+$/.test(path)).length).toBeGreaterThan(5);
    expect(left.filter((path) => !path.includes(".nodegroups.spool-"))).toEqual([]);

    writeProject(project, { "broken.js": "throw new Error('not yet');" });
    const broken = ["synth", "--fleet", "broken.js", "--out", "killed", "--workers", "1"];
    expect(await nodegroupsDone(broken, { cwd: project })).toMatchObject({ status: 1 });
    expect(filesIn("killed")).toEqual({});
    expect(await nodegroupsDone(args, { cwd: project })).toMatchObject({ status: 0, stderr: "" });
    expect(Object.keys(filesIn("killed")).filter((path) => path.includes(".nodegroups."))).toEqual([
      "cdktf.out/.nodegroups.json",
      "gitops/.nodegroups.json",
    ]);
  });
});

describe("a shard", () => {
  const clusters = (folder: string) => [
    ...new Set(Object.keys(filesIn(folder)).flatMap((path) => path.split("/").slice(0, -1)[0] ?? [])),
  ];

  it("has some of the clusters; together they have all, each once", async () => {
    for (const index of [1, 2, 3]) {
      const run = await nodegroupsDone(["synth", "--out", `shard-${index}`, "--shard", `${index}/3`], { cwd: project });
      expect(run.status).toBe(0);
    }
    const all = [1, 2, 3].flatMap((index) => clusters(`shard-${index}/gitops`));
    expect([...all].sort()).toEqual(["prod-aws", "prod-azure", "prod-google"]);
  });

  it("leaves files of other clusters as they are, in whichever way it is rendered", async () => {
    await nodegroupsDone(["synth", "--out", "sharded"], { cwd: project });
    const before = filesIn("sharded");
    for (const more of [[], ["--workers", "1"]]) {
      for (const index of [1, 2, 3]) {
        const args = ["synth", "--out", "sharded", "--shard", `${index}/3`, ...more];
        expect(await nodegroupsDone(args, { cwd: project })).toMatchObject({ status: 0, stderr: "" });
        const { "cdktf.out/manifest.json": _list, "cdktf.out/.nodegroups.json": _ours, ...after } = filesIn("sharded");
        expect(before).toMatchObject(after);
      }
    }
  });

  it("is a number of a job, and goes with no review of the whole", async () => {
    for (const shard of ["0/3", "4/3", "2", "a/b", "1/10000"]) {
      const run = await nodegroupsDone(["synth", "--shard", shard], { cwd: project });
      expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining("how many there are, up to 1000: 2/5.") });
    }
    const run = await nodegroupsDone(["synth", "--shard", "1/2", "--review"], { cwd: project });
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining("cannot be used with") });
  });
});
