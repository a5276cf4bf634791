import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { createProject, fleetSource, nodegroups, writeProject } from "../support/command-line";

/** Outputs in git: two branches change the fleet, and are merged. */

const OUTPUTS = '{ "prod-azure": { clusterAutoscalerClientId: "5d2c8f10-6b4e-4c3a-9f7d-1e0a2b3c4d5e" } }';
const GROUP =
  'new NodeGroup(aws, "x", { minSize: 0, maxSize: 3, machine: { vcpu: 8, memoryGiB: 32 }, autoscaling: { priority: 3 } });';

let project = "";
beforeEach(() => {
  project = createProject({ "clusters/index.ts": fleetSource({ outputs: OUTPUTS }), ".gitignore": "cdktf.out/\n" });
  git("init", "-q", "-b", "main");
  commit("first");
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const synth = (...args: readonly string[]) => nodegroups(["synth", ...args], { cwd: project });

function git(...args: readonly string[]): string {
  const who = ["-c", "user.name=tests", "-c", "user.email=tests@example.com", "-c", "commit.gpgsign=false"];
  return spawnSync("git", [...who, ...args], { cwd: project, encoding: "utf8" }).stdout;
}

function commit(message: string): void {
  expect(synth()).toMatchObject({ status: 0, stderr: "" });
  git("add", "-A");
  git("commit", "-qm", message);
}

/** Changes the fleet on a branch of its own, beginning at the first commit. */
function branch(name: string, source: string): void {
  git("checkout", "-q", "main");
  git("checkout", "-qb", name);
  writeProject(project, { "clusters/index.ts": source });
  commit(name);
}

const files = () => git("status", "--short");

it("lists merge as the files do, and the next run changes nothing", () => {
  branch("more", fleetSource({ outputs: OUTPUTS, body: GROUP }));
  branch("fewer", fleetSource({ outputs: OUTPUTS }).replace(/^ {2}const google = .*$/m, ""));
  git("merge", "-q", "--no-edit", "more");
  expect(readFileSync(join(project, "gitops/.nodegroups.json"), "utf8")).not.toContain("<<<<");
  expect(synth("--only", "manifests")).toMatchObject({ status: 0, stderr: "" });
  expect(files()).toBe("");
});

/** Runs the command of git that a message names. */
function followed(stderr: string): void {
  const [, line = "no command"] = /\bgit (checkout \S+ \S+?)(?=[.,]? )/.exec(stderr) ?? [];
  git(...line.split(" "));
}

it("a list that was broken by hand comes back as the message says", () => {
  const list = readFileSync(join(project, "gitops/.nodegroups.json"), "utf8");
  writeProject(project, { "gitops/.nodegroups.json": list.slice(0, 50) });
  const { stderr } = synth();
  expect(stderr).toContain("[output-list-broken]");
  followed(stderr);
  expect(synth()).toMatchObject({ status: 0, stderr: "" });
  expect(files()).toBe("");
});

it("a merge with conflicts goes on by taking one side, and --force for what came from the other", () => {
  const sized = (priority: number) =>
    fleetSource({ outputs: OUTPUTS, body: GROUP.replace("priority: 3", `priority: ${priority}`) });
  branch("one", sized(1));
  branch("two", sized(2));
  git("merge", "-q", "--no-edit", "one");
  writeProject(project, { "clusters/index.ts": sized(2) });
  const { stderr } = synth("--only", "manifests");
  expect(stderr).toContain("[output-list-conflict]");
  followed(stderr);
  expect(synth("--only", "manifests").stderr).toContain("[output-edited]");
  expect(synth("--only", "manifests", "--force")).toMatchObject({ status: 0, stderr: "" });
  git("add", "-A");
  expect(files()).toBe("");
});
