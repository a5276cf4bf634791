import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "@jest/globals";
import {
  asJavaScript,
  createProject,
  fleetSource,
  installedCommand,
  nodegroups,
  writeProject,
} from "../support/command-line";

/** Real file systems that refuse: the kernel's own answers, not those that a test made up. */

const OUTPUTS = '{ "prod-azure": { clusterAutoscalerClientId: "5d2c8f10-6b4e-4c3a-9f7d-1e0a2b3c4d5e" } }';
let project = mkdtempSync(join(tmpdir(), "nodegroups-mount-"));
const canMount = inNamespace(`mount -t tmpfs none ${project}`).status === 0;

beforeEach(() => {
  rmSync(project, { recursive: true, force: true });
  project = createProject({ "clusters/index.js": asJavaScript(fleetSource({ outputs: OUTPUTS })) });
  mkdirSync(join(project, "gitops"));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** Runs commands where mounts are seen by nobody else, and end with the commands. */
function inNamespace(script: string) {
  const env = { ...process.env, NODE_ENV: undefined, JEST_WORKER_ID: undefined };
  return spawnSync("unshare", ["--mount", "sh", "-ec", script], { cwd: project, encoding: "utf8", env });
}

const synthAfter = (mount: string) => inNamespace(`${mount}\n"${process.execPath}" "${installedCommand()}" synth`);

function files(): Readonly<Record<string, string>> {
  const paths = ["cdktf.out", "gitops"]
    .filter((folder) => existsSync(join(project, folder)))
    .flatMap((folder) =>
      readdirSync(join(project, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)),
    )
    .filter((path) => statSync(join(project, path)).isFile());
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(project, path), "utf8")]));
}

describe("outputs on file systems of their own (needs the right to mount)", () => {
  const test = canMount ? it : it.skip;

  test.each([
    [
      "a folder in an output is a mount",
      "mkdir -p gitops/prod-aws && mount -t tmpfs none gitops/prod-aws",
      "another file system",
      "EXDEV",
    ],
    ["the disk is full", "mount -t tmpfs -o size=64k none gitops", "The disk is full.", "ENOSPC"],
    ["there are no inodes left", "mount -t tmpfs -o nr_inodes=20 none gitops", "The disk is full.", "ENOSPC"],
    [
      "it is mounted read-only",
      "mount --bind gitops gitops && mount -o remount,ro,bind gitops",
      "mounted read-only",
      "EROFS",
    ],
  ])("leaves the old files where %s", (_case, mount, words, code) => {
    expect(nodegroups(["synth"], { cwd: project }).status).toBe(0);
    const before = files();
    const group =
      'new NodeGroup(fleet, "x", { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 }, autoscaling: { priority: 3 } });';
    writeProject(project, { "clusters/index.js": asJavaScript(fleetSource({ outputs: OUTPUTS, body: group })) });
    const { status, stdout, stderr } = synthAfter(mount);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/\/gitops(\/\S+)? {2}\[output-refused\]$/m);
    expect(stderr).toContain(words);
    expect(stderr).toContain(code);
    expect(files()).toEqual(before);
  });

  test("works where a whole output is a mount", () => {
    const { status, stdout } = synthAfter("mount -t tmpfs none gitops && trap 'ls -A gitops' EXIT");
    expect(status).toBe(0);
    expect(stdout).toMatch(/\n\.nodegroups\.json\nprod-aws\nprod-azure\nprod-google\n$/);
  });
});
