import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { CLOUDS } from "../../../../../model/base/cloud";
import { CPU_MANAGER_POLICIES, EVICTION_SIGNALS } from "../../../../../model/declaration/kubelet";
import type { NodeGroupDeclaration } from "../../../../../model/declaration/node-group";
import { CPU_MANAGER_RULES } from "../../../../../model/node-group/rules/cpu-manager";
import { EVICTION_RULES } from "../../../../../model/node-group/rules/eviction";
import { KUBELET_RULES } from "../../../../../model/node-group/rules/kubelet";
import { RESERVATION_RULES } from "../../../../../model/node-group/rules/reservations";
import { problemsOf } from "../../../../../model/stages/problems-of";
import { EKS_KINDS, eksProps } from "../../../../support/eks";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { VALID } from "../../../../support/problems";
import { planFleet } from "../../../../support/resolved";

const RULES = { ...CPU_MANAGER_RULES, ...EVICTION_RULES, ...KUBELET_RULES, ...RESERVATION_RULES };

const text = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom("", "0", "-0", "-1", "1e999", "1e-999", "9E", "99999E", "1.5Gi", "100m", "NaN", "Infinity", "1Gi"),
  fc.constantFrom("%", "0%", "100%", "1e5%", `${"9".repeat(400)}%`, "0.0000001%", "12.5%", "10%", "90%"),
  fc.constantFrom(
    "0s",
    "90s",
    "-1s",
    "1.5h",
    "1ns",
    "9999999h",
    "constructor",
    "__proto__",
    "net.*",
    "vm.panic_on_oom",
  ),
);
const some = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(shape, { requiredKeys: [] });
const reserved = some({ cpu: text, memory: text, "ephemeral-storage": text });
const bySignal = fc.dictionary(fc.constantFrom(...EVICTION_SIGNALS), text, { noNullPrototype: true });
const percent = fc.integer({ min: 0, max: 100 });
const count = fc.oneof(fc.nat(20_000), fc.constant(Number.MAX_SAFE_INTEGER));
const record = fc.dictionary(text, text, { maxKeys: 3, noNullPrototype: true });
const named = fc.constantFrom("m6i.large", "t3.nano", "x-new", "n2-standard-4", "Standard_D4s_v5", "e2-micro");
const types = fc.array(named, { maxLength: 2 });

/** Anything that has the shape of a group's kubelet settings, on machines that there may not be. */
const anything: fc.Arbitrary<NodeGroupDeclaration> = some({
  kubelet: some({
    maxPods: count,
    kubeReserved: reserved,
    systemReserved: reserved,
    evictionHard: bySignal,
    evictionSoft: bySignal,
    evictionSoftGracePeriod: bySignal,
    cpuManagerPolicy: fc.constantFrom(...CPU_MANAGER_POLICIES),
    cpuManagerPolicyOptions: record,
    shutdownGracePeriod: text,
    shutdownGracePeriodCriticalPods: text,
    containerLogMaxSize: text,
    imageGCHighThresholdPercent: percent,
    imageGCLowThresholdPercent: percent,
    seccompDefault: fc.boolean(),
    podPidsLimit: fc.integer({ min: -1, max: 2 }),
    allowedUnsafeSysctls: fc.array(text, { maxLength: 3 }),
  }),
  hugePages: some({ "2Mi": count, "1Gi": count }),
  sysctls: record,
  machine: fc.record({ vcpu: count, memoryGiB: fc.constantFrom(0, 0.1, 16, 1e308) }),
  machineTypes: some({ aws: types, azure: types, google: types }),
  capacity: fc.record({ vcpu: count, memoryGiB: fc.constantFrom(0, 0.1, 16, 1e308) }),
  bootDisk: some({ sizeGiB: count }),
  zones: fc.constant([]),
});

const BOOTSTRAPS = [
  ...CLOUDS.map((cloud) => [cloud, {}] as const),
  ...EKS_KINDS.map((kind) => eksProps(kind)).map((on) => ["aws", on] as const),
];

describe("odd kubelet settings of the right shape", () => {
  it("are shown to all rules about them", () => {
    expect(Object.keys(RULES)).toHaveLength(18);
  });

  it.each(BOOTSTRAPS)("give problems and never an exception on %s", (cloud, props) => {
    fc.assert(
      fc.property(anything, (change) => {
        const fleet = planFleet(declareFleet([declareCluster(cloud, { general: { ...VALID, ...change } }, props)]));
        const groups = fleet.clusters.flatMap((cluster) => cluster.groups);
        const found = groups.flatMap((group) => problemsOf(RULES, group, group.where));
        const places = found.map(({ code, where, got }) => `${code} ${where} ${got}`);
        expect(JSON.stringify(found)).not.toMatch(/undefined|\bnull\b|\[object/);
        expect(new Set(places).size).toBe(places.length);
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
