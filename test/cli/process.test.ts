import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  createProject,
  fleetSource,
  installedCommand,
  nodegroups,
  spawnNodegroups,
  writeProject,
} from "../support/command-line";
import { AWS_LISTING } from "../support/machine-listings";

/** The other tests of the command run it within their own process. Here both ways run, in a project each, and must agree. */

const CLIENT_ID = "5d2c8f10-6b4e-4c3a-9f7d-1e0a2b3c4d5e";
const TERRAFORM_OUTPUT = JSON.stringify({ clusterAutoscalerClientId: { value: CLIENT_ID } });

let spawned = "";
let within = "";

beforeAll(() => {
  const files = { "clusters/index.ts": fleetSource(), "aws.json": JSON.stringify(AWS_LISTING) };
  [spawned, within] = [createProject(files), createProject(files)];
});

afterAll(() => {
  for (const project of [spawned, within]) rmSync(project, { recursive: true, force: true });
});

/** Writes another fleet of both projects. */
function declare(name: string, source: string): void {
  for (const project of [spawned, within]) writeProject(project, { [`clusters/${name}.ts`]: source });
}

/** Every file of a project, by its path. */
function filesOf(project: string): Readonly<Record<string, string>> {
  const paths = readdirSync(project, { recursive: true, encoding: "utf8" }).sort();
  const files = paths.filter((path) => statSync(join(project, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(project, path), "utf8")]));
}

/** Without the lines of code that only a process of its own can tell: the other's code was compiled before. */
const unplaced = (text: string) => text.replaceAll(/^ {2}declared: .*\n/gm, "");

/** Runs the command both ways, and gives how it ended. */
function runBoth(args: readonly string[], input = "") {
  const run = spawnNodegroups(args, { cwd: spawned, input });
  const inner = nodegroups(args, { cwd: within, input });
  expect({ ...run, stderr: unplaced(run.stderr) }).toEqual({ ...inner, stderr: unplaced(inner.stderr) });
  expect(filesOf(spawned)).toEqual(filesOf(within));
  return run;
}

describe("a process of the command", () => {
  it("tells of a full disk without a stack trace, and fails", () => {
    const line = `"${process.execPath}" "${installedCommand()}" machines aws > /dev/full`;
    const { status, stderr } = spawnSync("bash", ["-c", line], { cwd: spawned, encoding: "utf8" });
    expect([status, stderr]).toEqual([1, "The result cannot be written: ENOSPC: no space left on device, write\n"]);
  });

  it("keeps outputs from its standard input", () => {
    const stdout = "wrote clusters/outputs/prod-azure.json\n";
    expect(runBoth(["outputs", "prod-azure"], TERRAFORM_OUTPUT)).toEqual({ status: 0, stdout, stderr: "" });
    expect(filesOf(spawned)["clusters/outputs/prod-azure.json"]).toContain(CLIENT_ID);
  });

  it("lists machine types, and keeps new ones", () => {
    expect(runBoth(["machines", "update", "--from", "aws.json"])).toMatchObject({ status: 0, stderr: "" });
    const { status, stdout, stderr } = runBoth(["machines", "aws", "--vcpu", "8", "--json"]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toContainEqual(expect.objectContaining({ name: "m9g.2xlarge" }));
  });

  it("prints a whole fleet, however long, with its warnings beside it", () => {
    const body = `
      const machine = { vcpu: 4, memoryGiB: 16 };
      new NodeGroup(aws, "spanning", { minSize: 1, maxSize: 3, machine, spanZones: true });
      for (let index = 0; index < 20; index++) new NodeGroup(aws, "group-" + index, { minSize: 0, maxSize: 3, machine });
    `;
    declare("warned", fleetSource({ body }));
    const { status, stdout, stderr } = runBoth(["resolve", "--fleet", "clusters/warned.ts"]);
    expect(status).toBe(0);
    expect(stdout.length).toBeGreaterThan(2 ** 16);
    expect(JSON.parse(stdout).clusters).toHaveLength(3);
    expect(stderr).toMatch(/^prod-aws\/spanning: spanZones {2}\[zones-spanned\]\n[\s\S]*\n1 warning\.\n$/);
  });

  it("writes everything", () => {
    const stdout = "3 clusters, 3 node groups, 9 scaling groups in cdktf.out and gitops\n";
    expect(runBoth(["synth"])).toEqual({ status: 0, stdout, stderr: "" });
    expect(Object.keys(filesOf(spawned))).toContain("cdktf.out/stacks/prod-google/cdk.tf.json");
  });

  it("ends with 1 for an unknown command, and says what is meant and where there is help", () => {
    const { status, stdout, stderr } = runBoth(["resolv"]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toBe("error: unknown command 'resolv'\n(Did you mean resolve?)\n\nSee `nodegroups --help`.\n");
  });

  it("ends with 1 and the problems of a fleet", () => {
    const machine = "machine: { vcpu: 4, memoryGiB: 16 }";
    declare("wrong", fleetSource({ body: `new NodeGroup(google, "x", { minSize: 5, maxSize: 3, ${machine} });` }));
    const { status, stdout, stderr } = runBoth(["synth", "--fleet", "clusters/wrong.ts"]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^prod-google\/x: .*\[min-over-max\]\n[\s\S]*nothing was written\.\n$/);
  });

  it.each(["machines aws", "--help"])("ends in silence where its reader has seen enough: %s", (args) => {
    // The reader is gone before the command writes.
    const line = `node ${installedCommand()} ${args} | exec true; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", line], { cwd: spawned, encoding: "utf8" });
    expect([stdout, stderr]).toEqual(["0\n", ""]);
  });

  it("prints its help", () => {
    const { status, stdout, stderr } = runBoth(["synth", "--help"]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Usage: nodegroups synth /);
  });
});
