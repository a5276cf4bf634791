import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createProject, fleetSource, nodegroups } from "../support/command-line";

let project = "";
const report = (...args: readonly string[]) => nodegroups(["report", ...args], { cwd: project });

beforeAll(() => {
  project = createProject({ "clusters/index.ts": fleetSource() });
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("nodegroups report", () => {
  it("prints a page, or writes the same to a file", () => {
    const { status, stdout, stderr } = report();
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^<!doctype html>\n/);
    expect(stdout).toContain("<p>3 clusters, 3 NodeGroups in 9 scaling groups, 3 to 9 nodes</p>");
    expect(report("--out", "fleet.html")).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(readFileSync(join(project, "fleet.html"), "utf8")).toBe(stdout);
  });

  it("says where a page cannot be written", () => {
    expect(report("--out", "none/fleet.html")).toEqual({
      status: 1,
      stdout: "",
      stderr:
        "The page cannot be written to none/fleet.html: ENOENT.\n  fix: Name a file in a folder that exists, and that you may write to.\n",
    });
  });
});
