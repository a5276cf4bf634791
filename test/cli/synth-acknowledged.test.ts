import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { createProject, fleetSource, nodegroups } from "../support/command-line";

let project = "";
const synth = (...args: readonly string[]) => nodegroups(["synth", "--only", "manifests", ...args], { cwd: project });

beforeAll(() => {
  const body = `
    const outputs = { "prod-azure": { clusterAutoscalerClientId: "5d2c8f10-6b4e-4c3a-9f7d-1e0a2b3c4d5e" } };
    const flags = { "capacity-buffer-controller-enabled": true };
    Object.assign(fleet.props, { outputs });
    const existingCustomResources = ["capacitybuffers.autoscaling.x-k8s.io"];
    Object.assign(google.props, { clusterAutoscaler: { ...clusterAutoscaler, flags }, existingCustomResources });
  `;
  project = createProject({ "clusters/index.ts": fleetSource({ body }) });
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

it("counts what manifests acknowledge", () => {
  const { status, stdout, stderr } = synth();
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout.split("\n").slice(1)).toEqual(["1 finding acknowledged in manifests; --acknowledged lists them", ""]);
});

it("lists it with the reasons where asked", () => {
  const lines = synth("--acknowledged").stdout.split("\n");
  expect(lines.slice(1, 4)).toEqual([
    "1 finding acknowledged in manifests",
    "",
    "cluster-autoscaler: ClusterRole/cluster-autoscaler  [rbac-pods-create]",
  ]);
  expect(lines.slice(4)).toEqual([expect.stringMatching(/^ {2}Capacity buffers /), "  clusters: prod-google", ""]);
});
