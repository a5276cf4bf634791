import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createProject, fleetSource, nodegroups, writeProject } from "../support/command-line";

/** Outputs that an earlier version wrote have no list: files are recognized one by one, by what only we write. */

const OUTPUTS = '{ "prod-azure": { clusterAutoscalerClientId: "5d2c8f10-6b4e-4c3a-9f7d-1e0a2b3c4d5e" } }';
const SOURCE = fleetSource({ outputs: OUTPUTS });
const GOOGLE = "gitops/prod-google/cluster-autoscaler";

let project = "";
const synth = (...args: readonly string[]) => nodegroups(["synth", ...args], { cwd: project });
const text = (path: string) => readFileSync(join(project, path), "utf8");
const isThere = (path: string) => existsSync(join(project, path));
const dropLists = () => {
  for (const folder of ["cdktf.out", "gitops"]) rmSync(join(project, folder, ".nodegroups.json"));
};
/** Output of an earlier version: other content, no list. */
const age = (path: string) => {
  writeProject(project, { [path]: text(path).replaceAll("cluster-autoscaler", "older-autoscaler") });
};

beforeEach(() => {
  project = createProject({ "clusters/index.ts": SOURCE });
  expect(synth().status).toBe(0);
  dropLists();
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

describe("output without a list", () => {
  it("is taken over once, and that is said", () => {
    age(`${GOOGLE}/deployment-cluster-autoscaler.yaml`);
    const [first, second] = [synth(), synth()];
    expect(first.status).toBe(0);
    expect(first.stdout.split("\n").slice(1)).toEqual([
      "cdktf.out: took over 4 files of ours that no list had; from now on .nodegroups.json lists them",
      "gitops: took over 31 files of ours that no list had; from now on .nodegroups.json lists them",
      "",
    ]);
    expect(text(`${GOOGLE}/deployment-cluster-autoscaler.yaml`)).not.toContain("older-autoscaler");
    expect(second.stdout).toBe("3 clusters, 3 node groups, 9 scaling groups in cdktf.out and gitops\n");
  });

  it("goes where it is not generated any more", () => {
    writeProject(project, { "clusters/index.ts": SOURCE.replace(/^ {2}const google = .*$/m, "") });
    const { status, stdout } = synth();
    expect(status).toBe(0);
    expect(stdout).toContain("gitops: removed 11 files, with them 1 cluster: prod-google\n");
    expect(isThere("gitops/prod-google")).toBe(false);
    expect(isThere("cdktf.out/stacks/prod-google")).toBe(false);
  });

  it("goes file by file: what lies beside it stays", () => {
    const foreign = {
      [`${GOOGLE}/sealed-secret.yaml`]: "kind: SealedSecret\n",
      "gitops/theirs/app/deployment.yaml": "# app.kubernetes.io/managed-by: nodegroups\nkind: Deployment\n",
      "gitops/theirs/app/two.yaml": "metadata: {}\n---\nmetadata: {}\n",
      "gitops/theirs/app/kustomization.yaml": "sortOptions:\n  order: fifo\nresources:\n  - deployment.yaml\n",
      "cdktf.out/stacks/network/cdk.tf.json":
        '{ "//": { "metadata": { "stackName": "network", "version": "0.21.0" } } }',
      "cdktf.out/stacks/plain/cdk.tf.json": '{ "resource": {} }',
    };
    writeProject(project, foreign);
    writeProject(project, { "clusters/index.ts": SOURCE.replace(/^ {2}const google = .*$/m, "") });
    expect(synth().status).toBe(0);
    expect(Object.keys(foreign).map(text)).toEqual(Object.values(foreign));
    expect(isThere(`${GOOGLE}/deployment-cluster-autoscaler.yaml`)).toBe(false);
  });

  it("is not ours where a user added to a kustomization.yaml of ours", () => {
    const file = `${GOOGLE}/kustomization.yaml`;
    writeProject(project, { [file]: `${text(file)}  - sealed-secret.yaml\n` });
    const { status, stderr } = synth();
    expect(status).toBe(1);
    expect(stderr).toMatch(new RegExp(`^${file} {2}\\[output-in-the-way\\]$`, "m"));
  });

  it("is not ours where a user wrote a kustomization.yaml of our files in another order", () => {
    const file = `${GOOGLE}/kustomization.yaml`;
    writeProject(project, { [file]: text(file).replace("fifo", "legacy") });
    const { status, stderr } = synth();
    expect(status).toBe(1);
    expect(stderr).toMatch(new RegExp(`^${file} {2}\\[output-in-the-way\\]$`, "m"));
  });

  it("is not ours where cdktf's manifest has stacks of others", () => {
    const manifest = JSON.parse(text("cdktf.out/manifest.json"));
    manifest.stacks.network = { name: "network", synthesizedStackPath: "stacks/network/cdk.tf.json" };
    writeProject(project, {
      "cdktf.out/manifest.json": JSON.stringify(manifest),
      "cdktf.out/stacks/network/cdk.tf.json": "{}",
    });
    const { status, stderr } = synth();
    expect(status).toBe(1);
    expect(stderr).toMatch(/^cdktf\.out\/manifest\.json {2}\[output-in-the-way\]$/m);
  });

  it("does not lose most of its clusters at once either", () => {
    const smaller = SOURCE.replace(/^ {2}const (google|azure) = .*$/gm, "").replace(/outputs: .*,/, "");
    writeProject(project, { "clusters/index.ts": smaller });
    expect(synth().stderr).toContain("[output-removes-most]");
    expect(isThere(`${GOOGLE}/deployment-cluster-autoscaler.yaml`)).toBe(true);
  });
});
