import fc from "fast-check";
import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import { quantityBytes, quantityMillicores } from "../../../../model/base/quantity";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import type { Toleration } from "../../../../model/declaration/pods";
import type { Taint } from "../../../../model/declaration/taint";
import type { VpaContainerPolicy } from "../../../../model/declaration/vertical-pod-autoscaler";
import type { AnyResolvedCluster, ScalingGroup } from "../../../../model/stages/resolved";
import type { ResolvedVerticalPodAutoscaler } from "../../../../model/stages/resolved-vertical-pod-autoscaler";
import { VPA_SCHEDULING_RULES } from "../../../../model/vertical-pod-autoscaler/rules/scheduling";
import type { Groups } from "../../../support/fleets";
import { planFleet, resolveFleet } from "../../../support/resolved";
import { runs } from "../../../support/runs";
import { autoscaler, fleetWithAutoscalers } from "../../../support/vertical-pod-autoscalers";

const taint: fc.Arbitrary<Taint> = fc.record({
  key: fc.constantFrom("example.com/a", "example.com/b"),
  value: fc.constantFrom("", "x", "y"),
  effect: fc.constantFrom("NoSchedule" as const, "NoExecute" as const, "PreferNoSchedule" as const),
});

const group: fc.Arbitrary<NodeGroupDeclaration> = fc
  .record({
    machine: fc.constantFrom({ vcpu: 2, memoryGiB: 8 }, { vcpu: 16, memoryGiB: 32 }, { vcpu: 8, memoryGiB: 64 }),
    maxSize: fc.constantFrom(0, 9),
    team: fc.constantFrom("red", "blue"),
    taints: fc.uniqueArray(taint, { selector: ({ key }) => key, maxLength: 2 }),
    startup: fc.boolean(),
  })
  .map(({ team, startup, ...rest }) => ({
    ...rest,
    minSize: 0,
    labels: { "example.com/team": team },
    startupTaints: startup ? [{ key: "example.com/starting", effect: "NoExecute" as const }] : [],
  }));

const toleration: fc.Arbitrary<Toleration> = fc.oneof(
  fc.record({ key: fc.constantFrom("example.com/a", "example.com/b"), value: fc.constantFrom("", "x", "y") }),
  fc.record(
    {
      key: fc.constantFrom("example.com/a", "example.com/b"),
      operator: fc.constant("Exists" as const),
      effect: fc.constantFrom("NoSchedule" as const, "NoExecute" as const),
    },
    { requiredKeys: ["operator"] },
  ),
);

const policy: fc.Arbitrary<VpaContainerPolicy> = fc.record(
  {
    maxAllowed: fc.record(
      { cpu: fc.constantFrom("1", "6"), memory: fc.constantFrom("1Gi", "20Gi") },
      { requiredKeys: [] },
    ),
    controlledResources: fc.subarray(["cpu" as const, "memory" as const], { minLength: 1 }),
  },
  { requiredKeys: [] },
);

const scenario = fc.record({
  groups: fc.dictionary(fc.constantFrom("aa", "bb", "cc", "dd"), group, { minKeys: 1, noNullPrototype: true }),
  kind: fc.constantFrom("Deployment", "DaemonSet"),
  nodeSelector: fc.constantFrom<Readonly<Record<string, string>>>({}, { "example.com/team": "red" }),
  tolerations: fc.array(toleration, { maxLength: 2 }),
  app: policy,
  integer: fc.boolean(),
});

type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

/** The scenario's cluster, decided whatever the rules say. */
function decided(
  cloud: Cloud,
  { groups, kind, nodeSelector, tolerations, app, integer }: Scenario,
): AnyResolvedCluster {
  const object = autoscaler({
    targetRef: { kind, name: "api" },
    nodeSelector,
    tolerations,
    resourcePolicy: { containers: { app } },
    integerCpu: integer && (app.controlledResources?.includes("cpu") ?? true) ? ["app"] : [],
  });
  const fleet = fleetWithAutoscalers(cloud, { objects: { api: object } }, groups as Groups, {
    daemonSetRequests: DAEMON_SETS,
  });
  return resolveFleet(planFleet(fleet)).clusters[0] as AnyResolvedCluster;
}

/** Kubernetes' scheduler for one pod, told again in the words of its documentation and of nothing in the model. */
function takes({ template, maxSize, startupTaintKeys }: ScalingGroup, vpa: ResolvedVerticalPodAutoscaler): boolean {
  const labelled = Object.entries(vpa.scheduling.nodeSelector).every(([key, value]) => template.labels[key] === value);
  const repelled = template.taints.some((each) => {
    if (startupTaintKeys.includes(each.key) || each.effect === "PreferNoSchedule") return false;
    const matching = vpa.scheduling.tolerations.filter((one) => {
      const keyMatches = one.key === undefined || one.key === each.key;
      const effectMatches = one.effect === undefined || one.effect === each.effect;
      const valueMatches = one.operator === "Exists" || (one.value ?? "") === each.value;
      return keyMatches && effectMatches && valueMatches;
    });
    return matching.length === 0;
  });
  return maxSize > 0 && labelled && !repelled;
}

const DAEMON_SETS = { cpu: "150m", memory: "256Mi" } as const;

/** What of a policy, declared or resolved, bounds a container. */
type Bounds = { readonly [K in "maxAllowed" | "controlledResources"]?: VpaContainerPolicy[K] | null };

/** Whether a container that is recommended its caps fits on a node of the group, beside DaemonSets. */
function holds({ template: { allocatable } }: ScalingGroup, { maxAllowed, controlledResources }: Bounds) {
  const controlled = (resource: "cpu" | "memory") => controlledResources?.includes(resource) ?? true;
  const cpu = controlled("cpu") ? quantityMillicores(maxAllowed?.cpu ?? "1E") : 0;
  const memory = controlled("memory") ? quantityBytes(maxAllowed?.memory ?? "1E") : 0n;
  const besideCpu = cpu + quantityMillicores(DAEMON_SETS.cpu) <= quantityMillicores(allocatable.cpu ?? "0");
  return besideCpu && memory + quantityBytes(DAEMON_SETS.memory) <= quantityBytes(allocatable.memory ?? "0");
}

/** The groups that take the pods of a cluster's only object. */
function landing({ scalingGroups, verticalPodAutoscalers: [vpa] }: AnyResolvedCluster): readonly ScalingGroup[] {
  const groups: readonly ScalingGroup[] = scalingGroups;
  return vpa === undefined ? [] : groups.filter((each) => takes(each, vpa));
}

/** Whether the declared caps alone, of whatever else, fit where they have to. */
function isDeclaredSoundly(groups: readonly ScalingGroup[], { kind, app }: Scenario): boolean {
  const declared = { ...app, maxAllowed: { cpu: "1m", memory: "1", ...app.maxAllowed } };
  return fitsWhere(groups, declared, kind);
}

function fitsWhere(groups: readonly ScalingGroup[], one: Bounds, kind: string): boolean {
  if (groups.length === 0) return false;
  return kind === "DaemonSet" ? groups.every((each) => holds(each, one)) : groups.some((each) => holds(each, one));
}

describe.each(CLOUDS)("on %s", (cloud) => {
  test("a container that is recommended its caps fits on a node that takes its pod", () => {
    let checked = 0;
    fc.assert(
      fc.property(scenario, (each) => {
        const cluster = decided(cloud, each);
        const groups = landing(cluster);
        if (!isDeclaredSoundly(groups, each)) return;
        checked += 1;
        const policies = cluster.verticalPodAutoscalers.flatMap((vpa) => vpa.containerPolicies);
        expect(policies.map(({ containerName }) => containerName)).toEqual(["*", "app"]);
        expect(policies.filter(({ policy: one }) => !fitsWhere(groups, one, each.kind))).toEqual([]);
      }),
      { numRuns: runs(200), seed: 7 },
    );
    expect(checked).toBeGreaterThan(runs(50));
  });

  test("caps that fit nowhere, and pods that land nowhere, are problems, and no others are", () => {
    fc.assert(
      fc.property(scenario, (each) => {
        const cluster = decided(cloud, each);
        const groups = landing(cluster);
        const findings = ["vpa-cap-unschedulable", "vpa-group-missing"].flatMap(
          (code) => VPA_SCHEDULING_RULES[code]?.find(cluster) ?? [],
        );
        expect(findings.length > 0).toBe(!isDeclaredSoundly(groups, each));
      }),
      { numRuns: runs(100), seed: 9 },
    );
  });

  test("CPU of a container of integerCpu is capped at whole cores", () => {
    fc.assert(
      fc.property(scenario, (each) => {
        const cluster = decided(cloud, each);
        if (!isDeclaredSoundly(landing(cluster), each)) return;
        const policies = cluster.verticalPodAutoscalers.flatMap((vpa) => vpa.containerPolicies);
        for (const { integerCpu, policy: one } of policies) {
          if (integerCpu) expect(one.maxAllowed?.cpu).toMatch(/^[1-9]\d*$/);
        }
      }),
      { numRuns: runs(100), seed: 8 },
    );
  });
});
