import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { CLOUDS } from "../../../../model/base/cloud";
import { formatProblems } from "../../../../model/base/problem";
import type { NodeGroupDeclaration } from "../../../../model/declaration/node-group";
import { groupProblems } from "../../../support/problems";
import { runs } from "../../../support/runs";

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom("", "constructor", "toString", "a: b", "/", "a/b/c", "10%", "é".repeat(300), "sg-1", "m6i.large"),
);
const count = fc.oneof(fc.nat(5), fc.constantFrom(0, Number.MAX_SAFE_INTEGER, 1_000_000));
const decimal = fc.oneof(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0, 1e308, 0.1));
const record = <T>(value: fc.Arbitrary<T>) => fc.dictionary(text, value, { maxKeys: 3, noNullPrototype: true });
const list = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 3 });
const some = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(shape, { requiredKeys: [] });

const quantity = fc.oneof(text, fc.constantFrom("1Gi", "1e999", "-1", "100m", "1.07G", `${"9".repeat(400)}%`, "33.3%"));

const architecture = fc.constantFrom("amd64" as const, "arm64" as const);
const taint = fc.record({
  key: text,
  value: text,
  effect: fc.constantFrom("NoSchedule" as const, "PreferNoSchedule" as const, "NoExecute" as const),
});
const amount = fc.oneof(count, text);

/** Anything that has the shape of a NodeGroup, however odd. */
const anything: fc.Arbitrary<NodeGroupDeclaration> = some({
  minSize: count.filter((size) => size <= 1_000_000),
  maxSize: count.filter((size) => size <= 1_000_000),
  sizePerZone: fc.record({ minSize: count, maxSize: count }),
  headroom: fc.oneof(
    fc.record({ nodes: count.filter((nodes) => nodes > 0) }),
    fc.record({ percent: fc.integer({ min: 1, max: 100 }) }),
    fc.record({ pods: fc.record({ count: count.filter((pods) => pods > 0), requests: record(text) }) }),
  ),
  zones: list(fc.oneof(text, fc.constantFrom("1", "us-east-1a", "us-central1-a"))),
  spanZones: fc.boolean(),
  machine: fc.oneof(
    fc.record({ vcpu: count, memoryGiB: decimal, architecture, gpus: count }),
    fc.constant({ vcpu: 4, memoryGiB: 16 }),
  ),
  machineTypes: some({ aws: list(text), azure: list(text), google: list(text) }),
  capacity: fc.record({ vcpu: count, memoryGiB: decimal, gpus: count, architecture }),
  capacityType: fc.oneof(fc.constant("spot" as const), fc.record({ onDemandBase: count, onDemandPercentage: count })),
  image: fc.record({
    id: fc.oneof(text, some({ amd64: text, arm64: text })),
    os: fc.constantFrom("ubuntu" as const, "cos" as const, "flatcar" as const),
  }),
  bootDisk: some({ sizeGiB: count, type: text, iops: count, throughputMiBps: count, encryptionKey: text }),
  labels: record(text),
  taints: list(taint),
  startupTaints: list(taint),
  tags: record(text),
  extendedResources: record(count),
  autoscaling: some({
    enabled: fc.boolean(),
    priority: fc.integer(),
    scaleDown: some({ unneededTime: text, utilizationThreshold: decimal, ignoreDaemonSetsUtilization: fc.boolean() }),
    maxNodeProvisionTime: text,
  }),
  updatePolicy: fc.record({ type: fc.constant("rolling" as const), maxUnavailable: amount, maxSurge: amount }),
  localDisks: fc.constantFrom("ephemeral-storage" as const, "raw" as const),
  kubelet: some({
    maxPods: count,
    kubeReserved: some({ cpu: quantity, memory: quantity, "ephemeral-storage": quantity }),
    systemReserved: some({ cpu: quantity, memory: quantity, "ephemeral-storage": quantity }),
    evictionHard: some({ "memory.available": quantity, "nodefs.available": quantity }),
    shutdownGracePeriod: text,
    memoryManagerPolicy: fc.constantFrom("None" as const, "Static" as const),
  }),
  hugePages: some({ "2Mi": count, "1Gi": count }),
  sysctls: record(text),
  registryMirrors: record(list(text)),
  security: some({
    profile: fc.constantFrom("cis" as const, "none" as const),
    confidential: fc.boolean(),
    imageVerification: fc.record({ verifier: fc.record({ name: text, url: text, sha256: text }) }),
  }),
  gpu: some({ startupTaint: fc.boolean() }),
  network: some({ securityGroups: list(text), publicIp: fc.boolean() }),
  google: some({ localSsds: count, guestAccelerator: fc.record({ type: text, count: count.map((each) => each + 1) }) }),
  transform: record(fc.constant((config: unknown) => config)),
});

describe("odd input of the right shape", () => {
  it.each(CLOUDS)("gives problems and never an exception on %s, each told once", (cloud) => {
    fc.assert(
      fc.property(anything, (change) => {
        const problems = groupProblems(cloud, change);
        const places = problems.map(({ code, where, got }) => `${code} ${where} ${got}`);
        expect(formatProblems(problems)).not.toMatch(/undefined|NaN|\[object/);
        expect(new Set(places).size).toBe(places.length);
      }),
      { numRuns: runs(200), seed: 1 },
    );
  });
});
