import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createProject, fleetSource, nodegroups, nodegroupsDone, writeProject } from "../support/command-line";

let project = "";
const report = (...args: readonly string[]) => nodegroupsDone(["report", ...args], { cwd: project });

beforeAll(() => {
  project = createProject({ "clusters/index.ts": fleetSource() });
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("nodegroups report", () => {
  it("prints a page, or writes the same to a file", async () => {
    const { status, stdout, stderr } = await report();
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^<!doctype html>\n/);
    expect(stdout).toContain("<p>3 clusters, 3 NodeGroups in 9 scaling groups, 3 to 9 nodes</p>");
    expect(await report("--out", "fleet.html")).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(readFileSync(join(project, "fleet.html"), "utf8")).toBe(stdout);
  });

  it("says where a page cannot be written", async () => {
    expect(await report("--out", "none/fleet.html")).toEqual({
      status: 1,
      stdout: "",
      stderr:
        "The page cannot be written to none/fleet.html: ENOENT.\n  fix: Name a file in a folder that exists, and that you may write to.\n",
    });
  });

  it("shows what the working tree changes against another side", async () => {
    expect(nodegroups(["synth", "--out", "before", "--review"], { cwd: project }).status).toBe(0);
    const added = 'new NodeGroup(aws, "added", { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } });';
    writeProject(project, { "clusters/changed.ts": fleetSource({ body: added }) });
    const { status, stdout, stderr } = await report("--fleet", "clusters/changed.ts", "--diff", "before");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("<p>From before to working tree. <strong>1 new group.</strong></p>");
    expect((await report("--diff", "./none")).stderr).toMatch(/^There is no \.\/none\.\n {2}fix: /);
  }, 120_000);
});
