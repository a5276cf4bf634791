import type { VpaContainerPolicy, VpaStartupBoost } from "../../../../../model/declaration/vertical-pod-autoscaler";
import { problem } from "../../../../support/rule-cases";
import { vpaProblems, WEB } from "./vpa-problems";

const SIZES = { minSize: 0, maxSize: 9 };
const groups = {
  small: { ...SIZES, machine: { vcpu: 4, memoryGiB: 16 } },
  large: {
    ...SIZES,
    machine: { vcpu: 64, memoryGiB: 256 },
    labels: { size: "large" },
    taints: [{ key: "large", effect: "NoSchedule" as const }],
  },
};
const GATES = { featureGates: { CPUStartupBoost: true } };
const EXPECTED = "less than the 3920m that pods can use of the largest of these nodes";

const boost = (quantity: string): VpaStartupBoost => ({ cpu: { type: "Quantity", quantity } });

/** Problems of a workload on the small nodes. */
function problemsOf(change: Parameters<typeof vpaProblems>[0], flags: object = {}) {
  return vpaProblems(change, { groups, component: { ...GATES, admissionController: { flags } } });
}

test("of a pod, and of a container", () => {
  expect(problemsOf({ startupBoost: boost("8") })).toEqual([
    problem("vpa-boost-unschedulable", `${WEB}: startupBoost.cpu.quantity`, "8", EXPECTED),
  ]);
  const path = "resourcePolicy.containers.app.startupBoost.cpu.quantity";
  expect(problemsOf({ resourcePolicy: { containers: { app: { startupBoost: boost("8") } } } })).toEqual([
    problem("vpa-boost-unschedulable", `${WEB}: ${path}`, "8", EXPECTED),
  ]);
});

test("also where the flag lets it be more than these nodes have", () => {
  expect(problemsOf({ startupBoost: boost("8") }, { "max-allowed-cpu-boost": "6" })).toHaveLength(1);
  expect(problemsOf({ startupBoost: boost("8") }, { "max-allowed-cpu-boost": "3" })).toEqual([]);
});

test("not of what fits, of a factor, or where the pods land on larger nodes", () => {
  expect(problemsOf({ startupBoost: boost("3") })).toEqual([]);
  expect(problemsOf({ startupBoost: { cpu: { type: "Factor", factor: 9 } } })).toEqual([]);
  const large = { nodeSelector: { size: "large" }, tolerations: [{ key: "large", operator: "Exists" as const }] };
  expect(problemsOf({ startupBoost: boost("8"), ...large })).toEqual([]);
});

test("of just what a node has, for it is added to what is recommended", () => {
  expect(problemsOf({ startupBoost: boost("3920m") })).toHaveLength(1);
  expect(problemsOf({ startupBoost: boost("3919m") })).toEqual([]);
  expect(problemsOf({ startupBoost: boost("8") }, { "max-allowed-cpu-boost": "3920m" })).toEqual([]);
});

test("not of a container that is left alone, nor of the pod where all its containers are", () => {
  const off = { mode: "Off" as const };
  const containers = (policies: Readonly<Record<string, VpaContainerPolicy>>) => ({
    resourcePolicy: { containers: policies },
  });
  expect(problemsOf(containers({ app: { ...off, startupBoost: boost("8") } }))).toEqual([]);
  expect(problemsOf({ startupBoost: boost("8"), ...containers({ "*": off }) })).toEqual([]);
  expect(problemsOf({ startupBoost: boost("8"), ...containers({ "*": off, app: {} }) })).toHaveLength(1);
  expect(
    problemsOf({ startupBoost: boost("8"), ...containers({ "*": off, app: { startupBoost: boost("1") } }) }),
  ).toEqual([]);
});

test("of a DaemonSet on the smallest node", () => {
  const agent = { targetRef: { kind: "DaemonSet", name: "agent" }, tolerations: [{ operator: "Exists" as const }] };
  expect(problemsOf({ ...agent, startupBoost: boost("8") })).toHaveLength(1);
  expect(problemsOf({ ...agent, startupBoost: boost("3") })).toEqual([]);
});
