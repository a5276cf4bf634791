import { expect, test } from "@jest/globals";
import type { Problem } from "../../../../model/base/problem";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import type { VpaContainerPolicy, VpaStartupBoost } from "../../../../model/declaration/vertical-pod-autoscaler";
import { declareFleet, resolveCluster } from "../../../support/fleets";
import { manifests, manifestWorkload } from "../../../support/manifests";
import { fleetProblems, fleetWarnings } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";
import { clusterWith } from "../../../support/vertical-pod-autoscalers";
import { containerProblems, policyProblems, TEAM, vpaProblems, WEB } from "../../../support/vpa-problems";

const SIZES = { minSize: 0, maxSize: 9 };
const APP = `${WEB}: resourcePolicy.containers.app`;

const UNEQUAL = {
  small: { ...SIZES, machine: { vcpu: 4, memoryGiB: 16 } },
  large: {
    ...SIZES,
    machine: { vcpu: 64, memoryGiB: 256 },
    labels: { size: "large" },
    taints: [{ key: "large", effect: "NoSchedule" as const }],
  },
};
const LARGE = { nodeSelector: { size: "large" }, tolerations: [{ key: "large", operator: "Exists" as const }] };
const ON_EVERY_NODE = {
  targetRef: { kind: "DaemonSet", name: "agent" },
  tolerations: [{ operator: "Exists" }],
} as const;
const OFF = { mode: "Off" } as const;

/** A boost by a quantity. */
const boost = (quantity: string): VpaStartupBoost => ({ cpu: { type: "Quantity", quantity } });

/** Every problem of a workload that lands on the small nodes, unless it is changed to land elsewhere. */
function boostProblems(change: Parameters<typeof vpaProblems>[0], limit?: string): readonly Problem[] {
  const flags = limit === undefined ? {} : { "max-allowed-cpu-boost": limit };
  const component = { featureGates: { CPUStartupBoost: true }, admissionController: { flags } };
  return vpaProblems(change, { groups: UNEQUAL, component });
}

/** The same of a pod with a boost, and with policies of containers. */
const policyBoostProblems = (containers: Readonly<Record<string, VpaContainerPolicy>>) =>
  boostProblems({ startupBoost: boost("8"), resourcePolicy: { containers } });

const BOOSTED = `${WEB}: startupBoost.cpu.quantity`;
const LESS = "less than the 3920m that pods can use of the largest of these nodes";

const boosts: readonly RuleCase[] = [
  {
    rule: "vpa-boost-unschedulable",
    about: "a boost of a pod",
    bad: () => boostProblems({ startupBoost: boost("8") }),
    found: [[BOOSTED, "8", LESS]],
    good: () => boostProblems({ startupBoost: boost("3") }),
  },
  {
    rule: "vpa-boost-unschedulable",
    about: "a boost of a container",
    bad: () => boostProblems({ resourcePolicy: { containers: { app: { startupBoost: boost("8") } } } }),
    found: [[`${APP}.startupBoost.cpu.quantity`, "8", LESS]],
    good: () => boostProblems({ resourcePolicy: { containers: { app: { ...OFF, startupBoost: boost("8") } } } }),
  },
  {
    rule: "vpa-boost-unschedulable",
    about: "a boost that the flag limits to more than these nodes have",
    bad: () => boostProblems({ startupBoost: boost("8") }, "6"),
    found: [[BOOSTED, "8", LESS]],
    good: () => boostProblems({ startupBoost: boost("8") }, "3"),
  },
  {
    rule: "vpa-boost-unschedulable",
    about: "a boost of all that a node has, for it is added to what is recommended",
    bad: () => boostProblems({ startupBoost: boost("3920m") }),
    found: [[BOOSTED, "3920m", LESS]],
    good: () => boostProblems({ startupBoost: boost("3919m") }),
  },
  {
    rule: "vpa-boost-unschedulable",
    about: "a boost that the flag limits to all that a node has",
    good: () => boostProblems({ startupBoost: boost("8") }, "3920m"),
  },
  {
    rule: "vpa-boost-unschedulable",
    about: "a boost by a factor",
    good: () => boostProblems({ startupBoost: { cpu: { type: "Factor", factor: 9 } } }),
  },
  {
    rule: "vpa-boost-unschedulable",
    about: "a pod that lands on larger nodes",
    good: () => boostProblems({ startupBoost: boost("8"), ...LARGE }),
  },
  {
    rule: "vpa-boost-unschedulable",
    about: "a pod one of whose containers is not left alone",
    bad: () => policyBoostProblems({ "*": OFF, app: {} }),
    found: [[BOOSTED, "8", LESS]],
    good: () => policyBoostProblems({ "*": OFF }),
  },
  {
    rule: "vpa-boost-unschedulable",
    about: "a pod whose only other container has a boost of its own",
    good: () => policyBoostProblems({ "*": OFF, app: { startupBoost: boost("1") } }),
  },
  {
    rule: "vpa-boost-unschedulable",
    about: "a DaemonSet, on the smallest node",
    bad: () => boostProblems({ ...ON_EVERY_NODE, startupBoost: boost("8") }),
    found: [[BOOSTED, "8", LESS]],
    good: () => boostProblems({ ...ON_EVERY_NODE, startupBoost: boost("3") }),
  },
];

const IN_ONE_ZONE = { ...SIZES, zones: ["us-east-1a"] };
const groups = {
  compute: { ...IN_ONE_ZONE, machine: { vcpu: 16, memoryGiB: 32 } },
  memory: { ...IN_ONE_ZONE, machine: { vcpu: 8, memoryGiB: 64 } },
};
const TAINTED = { ...groups, memory: { ...groups.memory, taints: [{ key: "team", effect: "NoSchedule" as const }] } };

/** The nodes of these groups, as messages name them. */
const [COMPUTE, MEMORY] = resolveCluster("aws", groups).scalingGroups.map(
  ({ nodeGroup, template: { allocatable } }) => `${nodeGroup} cpu ${allocatable.cpu}, memory ${allocatable.memory}`,
);
const NODES = `what pods can use of a node: ${COMPUTE}; ${MEMORY}`;

const badCaps = (
  [
    [{ maxAllowed: { cpu: "16" } }, "maxAllowed", "cpu 16"],
    [{ maxAllowed: { memory: "64Gi" } }, "maxAllowed", "memory 64Gi"],
    [{ maxAllowed: { cpu: "12", memory: "48Gi" } }, "maxAllowed", "cpu 12, memory 48Gi"],
    [{ minAllowed: { memory: "64Gi" } }, "minAllowed", "memory 64Gi"],
    [{ maxAllowed: { cpu: "7" }, minAllowed: { memory: "64Gi" } }, "minAllowed", "cpu 7, memory 64Gi"],
    [{ maxAllowed: { memory: "7Gi" }, minAllowed: { cpu: "17" } }, "minAllowed", "cpu 17, memory 7Gi"],
  ] as const satisfies readonly (readonly [VpaContainerPolicy, string, string])[]
).map(
  ([policy, bound, got]): RuleCase => ({
    rule: "vpa-cap-unschedulable",
    about: JSON.stringify(policy),
    bad: () => containerProblems(policy, { groups }),
    found: [[`${APP}.${bound}`, got, NODES]],
  }),
);

const goodCaps = (
  [
    { maxAllowed: { cpu: "12" } },
    { maxAllowed: { memory: "48Gi" } },
    { minAllowed: { cpu: "1" }, maxAllowed: { cpu: "2" } },
    { mode: "Off", maxAllowed: { cpu: "64" } },
    { controlledResources: ["memory"], maxAllowed: { cpu: "64" } },
  ] as const satisfies readonly VpaContainerPolicy[]
).map(
  (policy): RuleCase => ({
    rule: "vpa-cap-unschedulable",
    about: JSON.stringify(policy),
    good: () => containerProblems(policy, { groups }),
  }),
);

/** Every problem of a DaemonSet with this cap. */
const daemonProblems = (memory: string) => {
  const resourcePolicy = { containers: { app: { maxAllowed: { memory } } } };
  return vpaProblems({ targetRef: { kind: "DaemonSet", name: "agent" }, resourcePolicy }, { groups });
};

const BIG = { maxAllowed: { memory: "48Gi" } };

const caps: readonly RuleCase[] = [
  ...badCaps,
  ...goodCaps,
  {
    rule: "vpa-cap-unschedulable",
    about: "a cap of *",
    bad: () => vpaProblems({ resourcePolicy: { containers: { "*": { maxAllowed: { cpu: "16" } } } } }, { groups }),
    found: [[`${WEB}: resourcePolicy.containers["*"].maxAllowed`, "cpu 16", NODES]],
  },
  {
    rule: "vpa-cap-unschedulable",
    about: "a whole core where no node has one for pods",
    bad: () => {
      const small = { ...IN_ONE_ZONE, machine: { vcpu: 2, memoryGiB: 8 }, kubelet: { systemReserved: { cpu: "1" } } };
      return vpaProblems({ integerCpu: ["app"] }, { groups: { small } });
    },
    found: [[`${WEB}: integerCpu`, "cpu 1, of whole cores", part("what pods can use of a node: small cpu")]],
  },
  {
    rule: "vpa-cap-unschedulable",
    about: "whole cores of several containers, once for each place",
    bad: () => {
      const small = { ...IN_ONE_ZONE, machine: { vcpu: 2, memoryGiB: 8 }, kubelet: { systemReserved: { cpu: "1" } } };
      return vpaProblems({ integerCpu: ["app", "sidecar"] }, { groups: { small } });
    },
    found: [[`${WEB}: integerCpu`, "cpu 1, of whole cores", part("what pods can use of a node: small cpu")]],
  },
  {
    rule: "vpa-cap-unschedulable",
    about: "a cap of * that a container of integerCpu has too, once",
    bad: () => {
      const resourcePolicy = { containers: { "*": { maxAllowed: { cpu: "16" } } } };
      return vpaProblems({ resourcePolicy, integerCpu: ["app"] }, { groups });
    },
    found: [[`${WEB}: resourcePolicy.containers["*"].maxAllowed`, "cpu 16", NODES]],
  },
  {
    rule: "vpa-cap-unschedulable",
    about: "a DaemonSet's cap above the least of each resource",
    bad: () => daemonProblems("48Gi"),
    found: [[`${APP}.maxAllowed`, "memory 48Gi", part("memory and compute cpu")]],
    good: () => daemonProblems("16Gi"),
  },
  {
    rule: "vpa-cap-unschedulable",
    about: "a cap that fits only on nodes that do not take the pods",
    bad: () => containerProblems(BIG, { groups: TAINTED }),
    found: [[`${APP}.maxAllowed`, "memory 48Gi", `what pods can use of a node: ${COMPUTE}`]],
    good: () => {
      const resourcePolicy = { containers: { app: BIG } };
      return vpaProblems({ resourcePolicy, tolerations: [{ operator: "Exists" }] }, { groups: TAINTED });
    },
  },
];

const GROUP: NodeGroupDeclaration = { ...SIZES, machine: { vcpu: 4, memoryGiB: 16 } };
const TEAMS = {
  general: GROUP,
  ml: { ...GROUP, labels: { team: "ml" }, taints: [{ key: "team", value: "ml", effect: "NoSchedule" as const }] },
};
const OF_TEAMS = "labels, and tolerations for all taints, of one of: general, ml (taints team=ml:NoSchedule)";
const ON_WEB = { nodeSelector: { team: "web" } };
const ON_ML = { nodeSelector: { team: "ml" } };

const VIRTUAL = { type: "virtual-kubelet" };

/** A fleet whose policy covers a workload with that node selector. */
function covering(nodeSelector: Readonly<Record<string, string>>, change: object = {}) {
  const found = manifests([manifestWorkload({ scheduling: { nodeSelector } })]);
  const policies = { team: { namespaces: ["payments"], manifests: found, ...change } };
  return declareFleet([clusterWith("aws", { policies }, undefined, { metricsServer: {} })]);
}

/** Warnings about workloads without a cap. */
const uncapped = (nodeSelector: Readonly<Record<string, string>>) =>
  fleetWarnings(covering(nodeSelector)).filter(({ code }) => code === "vpa-uncapped");

const VIRTUAL_SCHEDULING = '{"nodeSelector":{"type":"virtual-kubelet"},"tolerations":[]}';
const COVERED = `${TEAM}: Deployment payments/api`;

const missingGroups: readonly RuleCase[] = [
  {
    rule: "vpa-group-missing",
    about: "a selector that no group's labels match",
    bad: () => vpaProblems(ON_WEB, { groups: TEAMS }),
    found: [[`${WEB}: nodeSelector`, '{"nodeSelector":{"team":"web"},"tolerations":[]}', OF_TEAMS]],
    good: () => vpaProblems({}, { groups: TEAMS }),
  },
  {
    rule: "vpa-group-missing",
    about: "a selector of a group whose taints are not tolerated",
    bad: () => vpaProblems(ON_ML, { groups: TEAMS }),
    found: [[`${WEB}: nodeSelector`, '{"nodeSelector":{"team":"ml"},"tolerations":[]}', OF_TEAMS]],
    good: () => vpaProblems({ ...ON_ML, tolerations: [{ key: "team", value: "ml" }] }, { groups: TEAMS }),
  },
  {
    rule: "vpa-group-missing",
    about: "the selector of a policy, once",
    bad: () => {
      const payments = ["api", "worker"].map((name) => ({ kind: "Deployment", name }));
      return policyProblems({ workloads: { payments }, ...ON_WEB }, { groups: TEAMS });
    },
    found: [[`${TEAM}: nodeSelector`, '{"nodeSelector":{"team":"web"},"tolerations":[]}', OF_TEAMS]],
  },
  {
    rule: "vpa-group-missing",
    about: "a cluster without groups",
    bad: () => vpaProblems({}, { groups: {} }),
    found: [[`${WEB}: nodeSelector`, '{"nodeSelector":{},"tolerations":[]}', part("no group: the cluster has none")]],
  },
  {
    rule: "vpa-group-missing",
    about: "a covered workload whose pods would be changed",
    bad: () => fleetProblems(covering(VIRTUAL, { updateMode: "Initial" })),
    found: [[COVERED, VIRTUAL_SCHEDULING, part("of one of: general")]],
  },
  {
    rule: "vpa-group-missing",
    about: "a listed workload, even if its pods would not be changed",
    bad: () => {
      const workloads = { payments: [{ kind: "Deployment", name: "api" }] };
      return fleetProblems(covering({}, { namespaces: [], manifests: [], nodeSelector: VIRTUAL, workloads }));
    },
    found: [[`${TEAM}: nodeSelector`, VIRTUAL_SCHEDULING, part("of one of: general")]],
  },
  {
    rule: "vpa-uncapped",
    about: "a workload that a policy found and that no group takes",
    bad: () => uncapped(VIRTUAL),
    found: [[COVERED, VIRTUAL_SCHEDULING, part("labels, and tolerations for all taints, of one of: general")]],
    good: () => uncapped({}),
  },
];

describeRules([...boosts, ...caps, ...missingGroups]);

test("the hint for a covered workload that no group takes names its manifest", () => {
  expect(fleetProblems(covering(VIRTUAL, { updateMode: "Initial" }))[0]?.hint).toContain("its manifest");
});

test("no group is called missing while a group has a problem of its own: it might be the one", () => {
  const broken = { ...TEAMS, web: { ...GROUP, labels: { team: "web" }, machine: { vcpu: 4, memoryGiB: 0 } } };
  const codes = vpaProblems(ON_WEB, { groups: broken }).map(({ code }) => code);
  expect(codes.length).toBeGreaterThan(0);
  expect(codes).not.toContain("vpa-group-missing");
  const misshapen = { ...TEAMS, web: { ...GROUP, labels: { team: "web" }, minSize: "many" as never } };
  expect(vpaProblems(ON_WEB, { groups: misshapen })).toMatchObject([{ code: "wrong-type" }]);
});
