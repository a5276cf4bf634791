import type { VpaContainerPolicy } from "../../../../../model/declaration/vertical-pod-autoscaler";
import { resolveCluster } from "../../../../support/fleets";
import { problem } from "../../../../support/rule-cases";
import { containerProblems, vpaProblems, WEB } from "./vpa-problems";

const SIZES = { minSize: 0, maxSize: 9, zones: ["us-east-1a"] };
const groups = {
  compute: { ...SIZES, machine: { vcpu: 16, memoryGiB: 32 } },
  memory: { ...SIZES, machine: { vcpu: 8, memoryGiB: 64 } },
};
const [compute, memory] = resolveCluster("aws", groups).scalingGroups.map(
  ({ nodeGroup, template: { allocatable } }) => `${nodeGroup} cpu ${allocatable.cpu}, memory ${allocatable.memory}`,
);
const NODES = `what pods can use of a node: ${compute}; ${memory}`;
const unschedulable = (path: string, got: string) => problem("vpa-cap-unschedulable", `${WEB}: ${path}`, got, NODES);
const APP = "resourcePolicy.containers.app";

test.each<[VpaContainerPolicy, string, string]>([
  [{ maxAllowed: { cpu: "16" } }, `${APP}.maxAllowed`, "cpu 16"],
  [{ maxAllowed: { memory: "64Gi" } }, `${APP}.maxAllowed`, "memory 64Gi"],
  [{ maxAllowed: { cpu: "12", memory: "48Gi" } }, `${APP}.maxAllowed`, "cpu 12, memory 48Gi"],
  [{ minAllowed: { memory: "64Gi" } }, `${APP}.minAllowed`, "memory 64Gi"],
  [{ maxAllowed: { cpu: "7" }, minAllowed: { memory: "64Gi" } }, `${APP}.minAllowed`, "cpu 7, memory 64Gi"],
  [{ maxAllowed: { memory: "7Gi" }, minAllowed: { cpu: "17" } }, `${APP}.minAllowed`, "cpu 17, memory 7Gi"],
])("no node has room for %j", (policy, path, got) => {
  expect(containerProblems(policy, { groups })).toEqual([unschedulable(path, got)]);
});

test("of * too, once, though a container of integerCpu takes its policy", () => {
  const containers = { "*": { maxAllowed: { cpu: "16" } } };
  expect(vpaProblems({ resourcePolicy: { containers } }, { groups })).toEqual([
    unschedulable('resourcePolicy.containers["*"].maxAllowed', "cpu 16"),
  ]);
});

test("a whole core where no node has one for pods", () => {
  const small = { small: { ...SIZES, machine: { vcpu: 2, memoryGiB: 8 }, kubelet: { systemReserved: { cpu: "1" } } } };
  expect(vpaProblems({ integerCpu: ["app"] }, { groups: small })).toMatchObject([
    { code: "vpa-cap-unschedulable", where: `${WEB}: integerCpu`, got: "cpu 1, of whole cores" },
  ]);
});

test("a DaemonSet's cap on its smallest node", () => {
  const daemon = (memoryCap: string) =>
    vpaProblems(
      {
        targetRef: { kind: "DaemonSet", name: "agent" },
        resourcePolicy: { containers: { app: { maxAllowed: { memory: memoryCap } } } },
      },
      { groups },
    );
  expect(daemon("48Gi")).toMatchObject([
    { code: "vpa-cap-unschedulable", got: "memory 48Gi", expected: expect.stringContaining("memory and compute cpu") },
  ]);
  expect(daemon("16Gi")).toEqual([]);
});

test.each<VpaContainerPolicy>([
  { maxAllowed: { cpu: "12" } },
  { maxAllowed: { memory: "48Gi" } },
  { minAllowed: { cpu: "1" }, maxAllowed: { cpu: "2" } },
  { mode: "Off", maxAllowed: { cpu: "64" } },
  { controlledResources: ["memory"], maxAllowed: { cpu: "64" } },
])("%j fits", (policy) => {
  expect(containerProblems(policy, { groups })).toEqual([]);
});

test("only groups that take the pods count", () => {
  const tainted = { ...groups, memory: { ...groups.memory, taints: [{ key: "team", effect: "NoSchedule" as const }] } };
  const big: VpaContainerPolicy = { maxAllowed: { memory: "48Gi" } };
  expect(containerProblems(big, { groups: tainted })).toMatchObject([{ code: "vpa-cap-unschedulable" }]);
  const resourcePolicy = { containers: { app: big } };
  expect(vpaProblems({ resourcePolicy, tolerations: [{ operator: "Exists" }] }, { groups: tainted })).toEqual([]);
});
