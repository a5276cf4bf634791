import { describe, expect, it } from "@jest/globals";
import { podRequests } from "../../../review/fit/requests";
import { podOf } from "./support";

const container = (requests: object, limits: object = {}) => ({
  name: "c",
  image: "i",
  resources: { requests, limits },
});
const sidecar = (requests: object) => ({ ...container(requests), restartPolicy: "Always" });
const plain = (amounts: ReadonlyMap<string, bigint>) =>
  Object.fromEntries([...amounts].map(([name, amount]) => [name, Number(amount)]));

/** The expected numbers follow from the documentation's rules ("Pods", "Sidecar Containers", "Pod Overhead", "Pod-level resources"). */
const CASES: readonly (readonly [what: string, spec: object, expected: object])[] = [
  [
    "containers together",
    { containers: [container({ cpu: "1" }), container({ cpu: "250m", memory: "1Gi" })] },
    { cpu: 1250, memory: 2 ** 30 },
  ],
  ["a number as a quantity", { containers: [container({ cpu: 2 })] }, { cpu: 2000 }],
  ["a fraction of a millicore, rounded up", { containers: [container({ cpu: "100u" })] }, { cpu: 1 }],
  [
    "a limit where there is no request",
    { containers: [container({ memory: "1Gi" }, { cpu: "2", memory: "2Gi" })] },
    { cpu: 2000, memory: 2 ** 30 },
  ],
  [
    "an init container that needs more",
    { containers: [container({ cpu: "1" })], initContainers: [container({ cpu: "3" }), container({ memory: "1Ki" })] },
    { cpu: 3000, memory: 1024 },
  ],
  [
    "a sidecar beside the containers",
    { containers: [container({ cpu: "1" })], initContainers: [sidecar({ cpu: "500m" })] },
    { cpu: 1500 },
  ],
  [
    "an init container after a sidecar",
    { containers: [container({ cpu: "1" })], initContainers: [sidecar({ cpu: "500m" }), container({ cpu: "2" })] },
    { cpu: 2500 },
  ],
  [
    "an init container before a sidecar",
    { containers: [container({ cpu: "1" })], initContainers: [container({ cpu: "2" }), sidecar({ cpu: "500m" })] },
    { cpu: 2000 },
  ],
  [
    "overhead on top",
    { containers: [container({ cpu: "1" })], overhead: { cpu: "250m", memory: "64Mi" } },
    { cpu: 1250, memory: 2 ** 26 },
  ],
  [
    "extended resources and huge pages",
    { containers: [container({}, { "nvidia.com/gpu": 2, "hugepages-2Mi": "4Mi" })] },
    { "nvidia.com/gpu": 2, "hugepages-2Mi": 2 ** 22 },
  ],
];

describe("what a pod requests of its node", () => {
  it.each(CASES)("is %s", (_what, spec, expected) => {
    expect(plain(podRequests(podOf({ ...spec }).spec, "1.36"))).toEqual(expected);
  });
});

/** With requests or limits of the whole pod: what counts from 1.34 on, and what before it. */
const POD_LEVEL: readonly (readonly [what: string, spec: object, since: object, before: object])[] = [
  [
    "a request in place of its containers'",
    { resources: { requests: { cpu: "3" } }, containers: [container({ cpu: "1", memory: "1Ki" })] },
    { cpu: 3000, memory: 1024 },
    { cpu: 1000, memory: 1024 },
  ],
  [
    "its limit where its containers request nothing",
    { resources: { limits: { cpu: "4" } }, containers: [container({})] },
    { cpu: 4000 },
    {},
  ],
  [
    "what its containers request, under its limit",
    { resources: { limits: { cpu: "4" } }, containers: [container({ cpu: "1" })] },
    { cpu: 1000 },
    { cpu: 1000 },
  ],
  [
    "its limit of huge pages, which nobody overcommits",
    { resources: { limits: { "hugepages-2Mi": "8Mi" } }, containers: [container({}, { "hugepages-2Mi": "4Mi" })] },
    { "hugepages-2Mi": 2 ** 23 },
    { "hugepages-2Mi": 2 ** 22 },
  ],
  [
    "nothing of what cannot be requested for a pod",
    { resources: { requests: { "ephemeral-storage": "1Gi" } }, containers: [container({})] },
    {},
    {},
  ],
  [
    "its request and the overhead",
    { resources: { requests: { cpu: "2" } }, overhead: { cpu: "1" }, containers: [container({})] },
    { cpu: 3000 },
    { cpu: 1000 },
  ],
];

describe("resources of the whole pod", () => {
  it.each(POD_LEVEL)("are %s", (_what, spec, since, before) => {
    const read = podOf({ ...spec }).spec;
    expect(plain(podRequests(read, "1.34"))).toEqual(since);
    expect(plain(podRequests(read, "1.33"))).toEqual(before);
  });
});
