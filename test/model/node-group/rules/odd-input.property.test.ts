import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { CLOUDS } from "../../../../model/base/cloud";
import { formatProblems } from "../../../../model/base/problem";
import { NODE_OSES } from "../../../../model/declaration/image";
import { CPU_MANAGER_POLICIES, EVICTION_SIGNALS } from "../../../../model/declaration/kubelet";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { EVICTION_RULES } from "../../../../model/node-group/rules/eviction";
import { KUBELET_RULES } from "../../../../model/node-group/rules/kubelet";
import { RESERVATION_RULES } from "../../../../model/node-group/rules/reservations";
import { SECURITY_RULES } from "../../../../model/node-group/rules/security";
import { problemsOf } from "../../../../model/stages/rule";
import { EKS_KINDS, eksProps } from "../../../support/eks";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { groupProblems, typed, VALID } from "../../../support/problems";
import { planFleet } from "../../../support/resolved";
import { runs } from "../../../support/runs";

const CLUSTERS = [
  ...CLOUDS.map((cloud) => [cloud, {}] as const),
  ...EKS_KINDS.map((kind) => ["aws", eksProps(kind)] as const),
];

const some = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(shape, { requiredKeys: [] });
const byText = <T>(text: fc.Arbitrary<string>, value: fc.Arbitrary<T>) =>
  fc.dictionary(text, value, { maxKeys: 3, noNullPrototype: true });

describe("odd kubelet settings of the right shape", () => {
  const RULES = {
    ...EVICTION_RULES,
    ...KUBELET_RULES,
    ...RESERVATION_RULES,
    ...SECURITY_RULES,
  };

  const text = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom("", "0", "-0", "-1", "1e999", "1e-999", "9E", "99999E", "1.5Gi", "100m", "NaN", "Infinity", "1Gi"),
    fc.constantFrom("%", "0%", "100%", "1e5%", `${"9".repeat(400)}%`, "0.0000001%", "12.5%", "10%", "90%"),
    fc.constantFrom("0s", "90s", "-1s", "1.5h", "1ns", "9999999h"),
    fc.constantFrom("constructor", "__proto__", "net.*", "vm.panic_on_oom"),
  );
  const reserved = some({ cpu: text, memory: text, "ephemeral-storage": text });
  const bySignal = fc.dictionary(fc.constantFrom(...EVICTION_SIGNALS), text, { noNullPrototype: true });
  const percent = fc.integer({ min: 0, max: 100 });
  const count = fc.oneof(fc.nat(20_000), fc.constant(Number.MAX_SAFE_INTEGER));
  const named = fc.constantFrom("m6i.large", "t3.nano", "x-new", "n2-standard-4", "Standard_D4s_v5", "e2-micro");
  const types = fc.array(named, { maxLength: 2 });
  const shape = fc.record({ vcpu: count, memoryGiB: fc.constantFrom(0, 0.1, 16, 1e308) });

  /** Kubelet settings, on machines that may not exist. */
  const anything: fc.Arbitrary<NodeGroupDeclaration> = some({
    kubelet: some({
      maxPods: count,
      kubeReserved: reserved,
      systemReserved: reserved,
      evictionHard: bySignal,
      evictionSoft: bySignal,
      evictionSoftGracePeriod: bySignal,
      cpuManagerPolicy: fc.constantFrom(...CPU_MANAGER_POLICIES),
      cpuManagerPolicyOptions: byText(text, fc.constantFrom("true", "false")),
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
    sysctls: byText(text, text),
    machine: shape,
    machineTypes: some({ aws: types, azure: types, google: types }),
    capacity: shape,
    bootDisk: some({ sizeGiB: count }),
    zones: fc.constant([]),
  });

  it("are shown to all rules about them", () => {
    expect(Object.keys(RULES)).toHaveLength(21);
  });

  it.each(CLUSTERS)("give problems and never an exception on %s, %j", (cloud, props) => {
    fc.assert(
      fc.property(anything, (change) => {
        const fleet = planFleet(declareFleet([declareCluster(cloud, { general: { ...VALID, ...change } }, props)]));
        const groups = fleet.flatMap((cluster) => cluster.groups);
        const found = groups.flatMap((group) => problemsOf(RULES, group, group.where, cloud));
        const places = found.map(({ code, where, got }) => `${code} ${where} ${got}`);
        expect(JSON.stringify(found)).not.toMatch(/undefined|\bnull\b|\[object/);
        expect(new Set(places).size).toBe(places.length);
      }),
      { numRuns: runs(300), seed: 1 },
    );
  });
});

describe("odd machines, security and node setup of the right shape", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom("", "constructor", "__proto__", "toString", "https://", "https://a", "a.b"),
    fc.constantFrom("\n", "'", "$", "_default"),
  );
  const count = fc.oneof(fc.nat(5), fc.constantFrom(0, Number.MAX_SAFE_INTEGER));
  const perArchitecture = fc.oneof(text, some({ amd64: text, arm64: text }));

  const machines = fc.oneof(
    fc.constantFrom(
      typed("aws", "m6id.xlarge", "m5d.2xlarge"),
      typed("azure", "Standard_D4ds_v5"),
      typed("google", "n2-standard-8"),
      {},
    ),
    fc.record({ vcpu: count, memoryGiB: count }).map((capacity) => ({
      machine: undefined,
      machineTypes: { aws: ["x9.large"], azure: ["Standard_Q1"], google: ["q9-standard-8"] },
      capacity,
    })),
  );

  /** Settings of how a machine becomes a node. */
  const others = some({
    localDisks: fc.constantFrom("ephemeral-storage" as const, "raw" as const),
    sysctls: byText(text, text),
    registryMirrors: byText(text, fc.array(text, { maxLength: 3 })),
    image: fc.record({ id: text, os: fc.constantFrom(...NODE_OSES) }),
    security: some({
      confidential: fc.boolean(),
      imageVerification: fc.record(
        {
          verifier: fc.record({ name: text, url: perArchitecture, sha256: perArchitecture }),
          policy: byText(text, text),
          timeout: text,
        },
        { requiredKeys: ["verifier"] },
      ),
    }),
    google: some({ localSsds: count }),
  });

  it.each(CLUSTERS)("give problems and never an exception, each once, on %s, %j", (cloud, props) => {
    fc.assert(
      fc.property(machines, others, (machine, other) => {
        const problems = groupProblems(cloud, { ...machine, ...other }, props);
        const places = problems.map(({ code, where, got }) => `${code} ${where} ${got}`);
        expect(formatProblems(problems)).not.toMatch(/undefined|NaN|\[object/);
        expect(new Set(places).size).toBe(places.length);
      }),
      { numRuns: runs(200), seed: 1 },
    );
  });
});
