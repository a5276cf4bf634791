import { describe, expect, it } from "@jest/globals";
import type { z } from "zod";
import type { ClusterDeclarations } from "../../../model/declaration/cluster";
import { capacityBufferShape } from "../../../model/shape/capacity";
import { checkShape } from "../../../model/shape/check-shape";
import { awsClusterShape, azureClusterShape, fleetShape, googleClusterShape } from "../../../model/shape/cluster";
import { nodeGroupDefaultsShape, nodeGroupSetShape, nodeGroupShape } from "../../../model/shape/node-group";
import { EKS, eksProps } from "../../support/eks";
import { CLUSTER_PROPS } from "../../support/fleets";
import { describeRules } from "../../support/rule-cases";

const WHERE = "prod-use1/general";
const check = (shape: z.ZodType, value: unknown) => checkShape(shape, value, WHERE);
const group = (value: unknown) => check(nodeGroupShape, value);

describe("a value of the right shape", () => {
  it.each<[string, z.ZodType, unknown]>([
    ["an empty group", nodeGroupShape, {}],
    [
      "a set with axes",
      nodeGroupSetShape,
      { across: { architecture: ["amd64"], machine: { a: { vcpu: 1, memoryGiB: 0.5 } } } },
    ],
    [
      "defaults",
      nodeGroupDefaultsShape,
      { labels: { a: "" }, capacityType: { onDemandBase: 0, onDemandPercentage: 0 } },
    ],
    ["an AWS cluster", awsClusterShape, CLUSTER_PROPS.aws],
    ["an Azure cluster", azureClusterShape, CLUSTER_PROPS.azure],
    ["a Google cluster", googleClusterShape, CLUSTER_PROPS.google],
    ["settings that are undefined", nodeGroupShape, { labels: undefined, autoscaling: { priority: undefined } }],
    ["frozen lists", nodeGroupShape, { zones: Object.freeze(["a"]), taints: Object.freeze([]) }],
    ["functions to transform resources", nodeGroupShape, { transform: { launchTemplate: () => ({}) } }],
    [
      "user data from a function",
      awsClusterShape,
      { ...CLUSTER_PROPS.aws, bootstrap: { kind: "raw", userData: () => "" } },
    ],
  ])("is no problem: %s", (_case, shape, value) => {
    expect(check(shape, value)).toEqual([]);
  });
});

it("tells which of the settings that are passed on is nothing that can be", () => {
  const settings = { motd: null, ntp: { "time-servers": ["10.0.0.2", { a: Number.NaN }] }, password: "hunter2" };
  const found = check(awsClusterShape, {
    ...CLUSTER_PROPS.aws,
    ...eksProps("bottlerocket"),
    bootstrap: { kind: "bottlerocket", ...EKS, settings },
  });
  expect(found.map(({ where, got }) => [where, got])).toEqual([
    [`${WHERE}: bootstrap.settings.motd`, "null"],
    [`${WHERE}: bootstrap.settings.ntp["time-servers"][1].a`, '"NaN"'],
  ]);
});

const MISSING: readonly (readonly [
  about: string,
  shape: z.ZodType,
  value: unknown,
  where: string,
  expected: string,
])[] = [
  ["in a list", nodeGroupShape, { taints: [{ effect: "NoExecute" }] }, `${WHERE}: taints[0].key`, "text"],
  ["everything", nodeGroupShape, undefined, WHERE, "an object"],
  ["a setting", googleClusterShape, { ...CLUSTER_PROPS.google, project: undefined }, `${WHERE}: project`, "text"],
  [
    "one of known values",
    nodeGroupShape,
    { taints: [{ key: "a" }] },
    `${WHERE}: taints[0].effect`,
    'one of "NoSchedule", "PreferNoSchedule", "NoExecute"',
  ],
  [
    "the kind of a bootstrap",
    awsClusterShape,
    { ...CLUSTER_PROPS.aws, bootstrap: {} },
    `${WHERE}: bootstrap.kind`,
    'one of "kubeadm", "raw", "nodeadm", "bottlerocket"',
  ],
  [
    "one of several shapes",
    nodeGroupShape,
    { image: { os: "ubuntu", marketplace: { publisher: "Canonical", offer: "ubuntu-24_04-lts" } } },
    `${WHERE}: image.marketplace.sku`,
    "text, or { amd64?, arm64? } with one for each architecture",
  ],
];

/** Values of a group, and what is wrong with each: where, what is there, what is expected, and what to write. */
const WRONG: readonly (readonly [value: object, path: string, got: string, expected: string, hint: string])[] = [
  [{ spanZones: "yes" }, "spanZones", '"yes"', "true or false", "Write true or false, without quotes."],
  [{ spanZones: "True" }, "spanZones", '"True"', "true or false", "Write true, without quotes."],
  [{ labels: [] }, "labels", "[]", "an object", 'Write an object: { "key": … }.'],
  [{ labels: { "example.com/team": 1 } }, 'labels["example.com/team"]', "1", "text", 'Write it in quotes: "1".'],
  [{ labels: { a: null } }, "labels.a", "null", "text", 'Write text in quotes: "…".'],
  [{ taints: {} }, "taints", "{}", "a list", "Write a list: […]."],
  [{ taints: { key: "a" } }, "taints", '{"key":"a"}', "a list", 'Write a list: [{"key":"a"}].'],
  [{ taints: [null] }, "taints[0]", "null", "an object", "Write an object: { key: …, value: …, effect: … }."],
  [{ minSize: "3" }, "minSize", '"3"', "a number", "Write it without quotes: 3."],
  [{ minSize: "three" }, "minSize", '"three"', "a number", "Write a number in digits, without quotes."],
  [{ maxSize: 1.5 }, "maxSize", "1.5", "a whole number", "Write a whole number: 2."],
  [
    { machine: null },
    "machine",
    "null",
    "an object",
    "Write an object: { vcpu: …, memoryGiB: …, architecture: …, gpus: …, types: …, … }.",
  ],
  [
    { kubelet: 1 },
    "kubelet",
    "1",
    "an object",
    "Write an object: { maxPods: …, kubeReserved: …, systemReserved: …, reservedSystemCPUs: …, evictionHard: …, … }.",
  ],
  [
    { machine: { vcpu: [8, 16], memoryGiB: 64 } },
    "machine.vcpu",
    "[8,16]",
    "a number",
    "Nodes of one group are alike: write one number. For several sizes declare a NodeGroupSet with across: { machine: { small: { vcpu: …, memoryGiB: … }, large: … } }, which makes a group of each.",
  ],
  [{ zones: "us-east-1a" }, "zones", '"us-east-1a"', "a list", 'Write a list: ["us-east-1a"].'],
  [{ transform: { launchTemplate: {} } }, "transform.launchTemplate", "{}", "a function", "Write a function."],
];

describeRules([
  ...MISSING.map(([about, shape, value, where, expected]) => ({
    rule: "missing-value",
    about,
    bad: () => check(shape, value),
    found: [[where, "nothing", expected, "Add the setting."] as const],
  })),
  ...WRONG.map(([value, path, got, expected, hint]) => ({
    rule: "wrong-type",
    about: JSON.stringify(value),
    bad: () => group(value),
    found: [[`${WHERE}: ${path}`, got, expected, hint] as const],
  })),
  {
    rule: "unknown-value",
    about: "a value that is nearly another",
    bad: () => group({ taints: [{ key: "a", effect: "NoSchedul" }] }),
    found: [
      [
        `${WHERE}: taints[0].effect`,
        '"NoSchedul"',
        'one of "NoSchedule", "PreferNoSchedule", "NoExecute"',
        'Did you mean "NoSchedule"?',
      ],
    ],
  },
  {
    rule: "unknown-value",
    about: "all that exist, also where it decides between shapes",
    bad: () => check(fleetShape, { backend: { type: "s4" } }),
    found: [
      [
        `${WHERE}: backend.type`,
        '"s4"',
        'one of "s3", "azurerm", "gcs", "http", "local", "other"',
        'Did you mean "s3"?',
      ],
    ],
  },
]);

it.each<[unknown, string]>([
  [undefined, "This setting is required."],
  [{ zones: "us-east-1a" }, "The value has the wrong type."],
  [{ capacityType: "cheap" }, "The setting does not accept this value."],
])("says what is wrong in few words: %j", (value, what) => {
  expect(group(value)).toMatchObject([{ what }]);
});

it.each([Number.NaN, Number.POSITIVE_INFINITY])("%d is no number of GiB", (memoryGiB) => {
  expect(group({ machine: { vcpu: 4, memoryGiB } })).toMatchObject([
    { code: "wrong-type", where: `${WHERE}: machine.memoryGiB`, expected: "a number" },
  ]);
});

describe("a value that does not exist", () => {
  it.each<[object, string, string]>([
    [{ image: { id: "ami-1", os: "ubunto" } }, "image.os", 'Did you mean "ubuntu"?'],
    [
      { machine: { vcpu: 1, memoryGiB: 1, architecture: "x86" } },
      "machine.architecture",
      "Use one of the expected values.",
    ],
    [{ azure: { evictionPolicy: "delete" } }, "azure.evictionPolicy", 'Did you mean "Delete"?'],
    [{ machine: { vcpu: 1, memoryGiB: 1, architecture: "Arm64" } }, "machine.architecture", 'Did you mean "arm64"?'],
    [{ capacityType: "SPOT" }, "capacityType", 'Did you mean "spot"?'],
    [{ capacityType: "ondemand" }, "capacityType", 'Did you mean "on-demand"?'],
    [{ capacityType: "cheap" }, "capacityType", "Use one of the expected values."],
    [{ updatePolicy: "New-Nodes-Only" }, "updatePolicy", 'Did you mean "new-nodes-only"?'],
    [{ updatePolicy: { type: "roling" } }, "updatePolicy.type", 'Did you mean "rolling"?'],
    [{ clusters: { cloud: "AWS" } }, "clusters.cloud", 'Did you mean "aws"?'],
    [{ clusters: { cloud: ["aws", "Google"] } }, "clusters.cloud[1]", 'Did you mean "google"?'],
  ])("%j", (value, path, hint) => {
    expect(group(value)).toMatchObject([{ code: "unknown-value", where: `${WHERE}: ${path}`, hint }]);
  });
});

describe("a number out of range", () => {
  it.each<[object, string, string]>([
    [{ minSize: -1 }, "minSize", "at least 0"],
    [{ kubelet: { imageGCHighThresholdPercent: 101 } }, "kubelet.imageGCHighThresholdPercent", "at most 100"],
    [{ google: { guestAccelerator: { type: "t", count: 0 } } }, "google.guestAccelerator.count", "at least 1"],
    [
      { autoscaling: { scaleDown: { utilizationThreshold: -0.1 } } },
      "autoscaling.scaleDown.utilizationThreshold",
      "at least 0",
    ],
  ])("%j", (value, path, expected) => {
    expect(group(value)).toMatchObject([{ code: "out-of-range", where: `${WHERE}: ${path}`, expected }]);
  });
});

describe("a value that fits none of several shapes", () => {
  it.each<[object, string, string]>([
    [{ capacityType: 3 }, "capacityType", '"on-demand", "spot", or { onDemandBase, onDemandPercentage }'],
    [
      { image: { id: 3, os: "ubuntu" } },
      "image.id",
      "an image id, or { amd64?, arm64? } with one for each architecture",
    ],
    [{ clusters: { cloud: 3 } }, "clusters.cloud", "a cloud or a list of clouds"],
  ])("is told once, in words: %j", (value, path, expected) => {
    const problem = { code: "wrong-type", where: `${WHERE}: ${path}`, expected, hint: `Write ${expected}.` };
    expect(group(value)).toMatchObject([problem]);
  });

  it("is told in its parts where it is of the kind of one of them", () => {
    expect(group({ capacityType: { onDemandBase: 1 } })).toMatchObject([
      { code: "missing-value", where: `${WHERE}: capacityType.onDemandPercentage`, expected: "a number" },
    ]);
    expect(group({ image: { id: { amd64: 3, x86: "ami-1" }, os: "ubuntu" } })).toMatchObject([
      { code: "wrong-type", where: `${WHERE}: image.id.amd64`, hint: 'Write it in quotes: "3".' },
      { code: "unknown-key", where: `${WHERE}: image.id.x86`, expected: "one of amd64, arm64" },
    ]);
  });

  const buffer = (podTemplate: object) => check(capacityBufferShape, { namespace: "trading", podTemplate });

  it("is told in the parts of that one whose keys it has, where several are of its kind", () => {
    expect(buffer({ name: 7 })).toMatchObject([{ code: "wrong-type", where: `${WHERE}: podTemplate.name` }]);
    expect(buffer({ requests: { cpu: "1" }, tolerations: [{ efect: "NoSchedule" }] })).toMatchObject([
      { code: "unknown-key", where: `${WHERE}: podTemplate.tolerations[0].efect`, hint: 'Did you mean "effect"?' },
    ]);
  });

  it("is told in the parts of the only one that has any of its keys", () => {
    expect(buffer({ request: { cpu: "1" }, nodeSelector: {} })).toMatchObject([
      { code: "missing-value", where: `${WHERE}: podTemplate.requests` },
      { code: "unknown-key", where: `${WHERE}: podTemplate.request`, hint: 'Did you mean "requests"?' },
    ]);
  });

  it.each([{}, { size: 1 }, { requests: { cpu: "1" }, name: "worker" }])(
    "is told once where it could be any of them: %j",
    (podTemplate) => {
      expect(buffer(podTemplate)).toMatchObject([{ code: "wrong-type", where: `${WHERE}: podTemplate` }]);
    },
  );
});

describe("everything that is wrong with a value", () => {
  it("is told at once", () => {
    const value = { minSize: -1, maxSize: "9", labls: {}, taints: [{ effect: "x" }], capacityType: 3 };
    expect(
      group(value)
        .map(({ code, where }) => `${code} ${where.slice(WHERE.length + 2)}`)
        .sort(),
    ).toEqual([
      "missing-value taints[0].key",
      "out-of-range minSize",
      "unknown-key labls",
      "unknown-value taints[0].effect",
      "wrong-type capacityType",
      "wrong-type maxSize",
    ]);
  });

  it("is told of clusters of every cloud: each setting that must be there", () => {
    const missing = (cloud: keyof ClusterDeclarations, shape: z.ZodType) =>
      check(shape, {}).map(({ code, where }) => `${cloud} ${code} ${where.slice(WHERE.length + 2)}`);
    expect(
      [
        ...missing("aws", awsClusterShape),
        ...missing("azure", azureClusterShape),
        ...missing("google", googleClusterShape),
      ].filter((line) => !line.includes("missing-value")),
    ).toEqual([]);
    expect(missing("azure", azureClusterShape)).toContain("azure missing-value sshPublicKey");
    expect(missing("google", googleClusterShape)).toContain("google missing-value workloadIdentity");
    expect(missing("aws", awsClusterShape)).toContain("aws missing-value nodeSecurityGroupIds");
  });
});
