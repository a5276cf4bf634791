import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { Disk } from "../../stacks/outputs/disk";
import { createProject, fleetSource, nodegroups, writeProject } from "../support/command-line";
import { callsOf, dyingDisk } from "../support/outputs/disks";

/** The whole command on a whole fleet, killed at renames all over a run; test/stacks/outputs kills at every call. */

const OUTPUTS = '{ "prod-azure": { clusterAutoscalerClientId: "5d2c8f10-6b4e-4c3a-9f7d-1e0a2b3c4d5e" } }';
const group = (minSize: number) =>
  `new NodeGroup(aws, "x", { minSize: ${minSize}, maxSize: 3, machine: { vcpu: 8, memoryGiB: 32 }, autoscaling: { priority: ${minSize} } });`;
const before = fleetSource({ outputs: OUTPUTS, body: group(1) });
const after = fleetSource({ outputs: OUTPUTS, body: group(2) }).replace(/^ {2}const google = .*$/m, "");
const broken = fleetSource({ outputs: OUTPUTS, body: group(4) });

let project = "";
beforeEach(() => {
  project = createProject({ "clusters/index.ts": before });
  expect(synth().status).toBe(0);
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const synth = (disk?: Disk) => nodegroups(["synth"], { cwd: project, ...(disk === undefined ? {} : { disk }) });
const declare = (source: string) => writeProject(project, { "clusters/index.ts": source });

/** Every path in the project but that of the declaration; files with their text. */
function output(): Readonly<Record<string, string>> {
  const paths = readdirSync(project, { recursive: true, encoding: "utf8" }).filter(
    (path) => !path.startsWith("clusters"),
  );
  return Object.fromEntries(
    paths
      .sort()
      .map((path) => [
        path,
        statSync(join(project, path)).isFile() ? readFileSync(join(project, path), "utf8") : "folder",
      ]),
  );
}

/** Numbers of calls that rename, before the changes are complete, of a run that changes what is there. */
function renames(): readonly number[] {
  const fresh = project;
  project = createProject({ "clusters/index.ts": before });
  synth();
  declare(after);
  const calls = callsOf((disk) => synth(disk)).filter(
    ({ name, args }) => name === "renameSync" && !args.join(" ").includes(".nodegroups.done-"),
  );
  rmSync(project, { recursive: true });
  project = fresh;
  expect(calls.length).toBeGreaterThan(20);
  return calls.filter((_, index) => index % 3 === 1).map(({ index }) => index);
}

describe("a synth that is killed", () => {
  it("is made whole by the next one, or undone by one whose declaration has problems", () => {
    const points = renames();
    const old = output();
    const undone = points.map((point) => {
      declare(after);
      expect(synth(dyingDisk(point)).status).toBe(1);
      declare(broken);
      const { status, stderr } = synth();
      expect([status, stderr]).toEqual([1, expect.stringMatching(/\[min-over-max\]/)]);
      return changed(old, output());
    });
    expect(undone).toEqual(points.map(() => []));

    declare(after);
    expect(synth(dyingDisk(points[1] ?? 0)).status).toBe(1);
    const { status, stdout } = synth();
    expect([status, stdout]).toEqual([0, expect.stringContaining("gitops: removed 11 files, with them 1 cluster")]);
    const whole = output();
    for (const folder of ["cdktf.out", "gitops"]) rmSync(join(project, folder), { recursive: true });
    expect(synth().status).toBe(0);
    expect(changed(whole, output())).toEqual([]);
    expect(existsSync(join(project, "gitops/prod-google"))).toBe(false);
  });
});

function changed(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): readonly string[] {
  const paths = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...paths].filter((path) => one[path] !== other[path]);
}
