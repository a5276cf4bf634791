import { describe, expect, it } from "@jest/globals";
import type { DeclaredFleet } from "../../../model/declaration/fleet";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { resolve } from "../../../model/fleet/resolution";
import { declareCluster, declareFleet } from "../../support/fleets";
import { fleetProblems } from "../../support/problems";

const sound: NodeGroupDeclaration = { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };

/** What a user without a type checker can write. */
const loose = (props: object) => props as NodeGroupDeclaration;

const places = (fleet: DeclaredFleet) => fleetProblems(fleet).map(({ code, where }) => `${code} ${where}`);

describe("a fleet without a mistake", () => {
  it("is resolved", () => {
    const clusters = [declareCluster("aws", { own: sound }), declareCluster("azure"), declareCluster("google")];
    const resolution = resolve(declareFleet(clusters, { system: sound }));
    expect(resolution).toMatchObject({ ok: true });
    expect(resolution.ok && resolution.fleet.clusters.map(({ name }) => name)).toEqual([
      "prod-aws",
      "prod-azure",
      "prod-google",
    ]);
  });
});

/** Choices that stay the user's own objects, and what each is changed to in place. */
const CHANGED: readonly (readonly [name: string, before: object, after: object])[] = [
  ["image", { id: "ami-0123456789abcdef0", os: "ubuntu" }, { id: "ami-0fedcba9876543210" }],
  ["image", { id: "ami-0123456789abcdef0", os: "ubuntu" }, { ssmParameter: "/ours/node" }],
  ["image", { id: "ami-0123456789abcdef0", os: "ubuntu" }, { os: "flatcar" }],
  ["capacityType", { onDemandBase: 0, onDemandPercentage: 100 }, { onDemandPercentage: 20 }],
  ["capacity", { vcpu: 4, memoryGiB: 16 }, { vcpu: 8, memoryGiB: 61 }],
  ["machine", { vcpu: 4, memoryGiB: 16 }, { vcpu: 8, memoryGiB: 32 }],
  ["bootDisk", { sizeGiB: 50 }, { sizeGiB: 100, type: "gp2" }],
  ["kubelet", { maxPods: 50 }, { evictionHard: { "memory.available": "90%" } }],
  ["proxy", { https: "http://proxy.example.com:3128" }, { https: "proxy" }],
  ["trustedCertificates", {}, { corporate: "none" }],
  ["beforeJoin", { commands: ["true"] }, { commands: ["kubelet --node-labels=a=b"] }],
];

describe("a fleet after another of the same objects", () => {
  it.each(CHANGED)("is what they say by then: %s, %j and %j", (name, before, after) => {
    const own = { ...before };
    const machines = name === "capacity" ? { machine: undefined, machineTypes: { aws: ["x-new.2xlarge"] } } : {};
    const fleet = (value: object) =>
      declareFleet([declareCluster("aws", { one: loose({ ...sound, ...machines, [name]: value }) })]);
    const first = resolve(fleet(own));
    Object.assign(own, after);
    const second = resolve(fleet(own));
    expect(second).not.toEqual(first);
    expect(second).toEqual(resolve(fleet({ ...own })));
  });
});

describe("a fleet with mistakes", () => {
  const fleet = declareFleet(
    [
      declareCluster("aws", {
        one: loose({ ...sound, maxSize: "3" }),
        two: loose({ ...sound, labls: {} }),
        three: loose({ ...sound, minSize: 5 }),
        four: loose({ ...sound, taints: [{ key: "a", effect: "noSchedule" }] }),
        fine: sound,
      }),
      declareCluster("azure", { inner: loose({ ...sound, minSize: -1 }) }, { zones: ["1"] as never }),
      declareCluster("google", {}, { project: undefined as never }),
    ],
    { everywhere: loose({ ...sound, clusters: { cloud: "gcp" } }) },
    { defaults: { labels: { a: 1 } } as never },
  );

  it("is told of every misshapen value at once, sorted by place", () => {
    expect(places(fleet)).toEqual([
      "unknown-value fleet/everywhere: clusters.cloud",
      "wrong-type fleet: defaults.labels.a",
      "unknown-value prod-aws/four: taints[0].effect",
      "wrong-type prod-aws/one: maxSize",
      "min-over-max prod-aws/three: minSize",
      "unknown-key prod-aws/two: labls",
      "out-of-range prod-azure/inner: minSize",
      "wrong-type prod-azure: zones",
      "missing-value prod-google: project",
    ]);
  });

  it("is told of every mistake of one group, and of none twice", () => {
    const group = loose({
      minSize: 5,
      maxSize: 3,
      machine: { vcpu: "4" },
      colour: "red",
      labels: { "a b": "x" },
      taints: [{ key: "a", effect: "no" }],
    });
    const found = places(declareFleet([declareCluster("aws", { mixed: group, sound })]));
    expect(found).toEqual([
      "unknown-key prod-aws/mixed: colour",
      'label-key-invalid prod-aws/mixed: labels["a b"]',
      "missing-value prod-aws/mixed: machine.memoryGiB",
      "wrong-type prod-aws/mixed: machine.vcpu",
      "min-over-max prod-aws/mixed: minSize",
      "unknown-value prod-aws/mixed: taints[0].effect",
    ]);
  });

  it("is told of broken rules in the same run, of all that has its shape", () => {
    const found = places({ ...fleet, props: { backend: { type: "local", directory: "state" } } });
    expect(found).toContain("wrong-type prod-aws/one: maxSize");
    expect(found).toContain("wrong-type prod-azure: zones");
    expect(found.filter((place) => place.includes("prod-aws/three"))).toHaveLength(1);
    expect(found.filter((place) => place.includes("prod-aws/fine"))).toEqual([]);
    const wheres = fleetProblems(fleet).map(({ where }) => where);
    expect(wheres).toEqual([...wheres].sort());
  });

  it("is told the same whatever the order of its declarations", () => {
    const reversed = { ...fleet, clusters: [...fleet.clusters].reverse() };
    expect(fleetProblems(reversed)).toEqual(fleetProblems(fleet));
  });

  it("is told what, where, got, expected and what to do, each", () => {
    for (const problem of fleetProblems(fleet)) {
      for (const text of Object.values(problem)) expect(text).toMatch(/\S/);
      expect(Object.keys(problem).sort()).toEqual(["code", "expected", "got", "hint", "what", "where"]);
    }
  });

  it.each<[string, () => DeclaredFleet]>([
    ["a group without props", () => declareFleet([declareCluster("aws", { a: undefined as never })])],
    ["a group whose props are text", () => declareFleet([declareCluster("aws", { a: "general" as never })])],
    [
      "a set without axes",
      () => ({
        ...declareFleet([declareCluster("aws")]),
        nodeGroupSets: [{ name: "web", props: sound as never }],
      }),
    ],
    [
      "a cluster without props",
      () => {
        const cluster = { ...declareCluster("aws", { a: sound }), props: undefined };
        return declareFleet([cluster as never]);
      },
    ],
    ["a fleet without props", () => ({ ...declareFleet([declareCluster("aws")]), props: undefined as never })],
    ["no machine", () => declareFleet([declareCluster("aws", { a: { minSize: 1, maxSize: 2 } })])],
    [
      "an unknown machine type",
      () =>
        declareFleet([declareCluster("aws", { a: { minSize: 1, maxSize: 2, machineTypes: { aws: ["m99.huge"] } } })]),
    ],
    [
      "no machine types for the cloud",
      () =>
        declareFleet([
          declareCluster("google", { a: { minSize: 1, maxSize: 2, machineTypes: { aws: ["m6i.large"] } } }),
        ]),
    ],
    ["no zones", () => declareFleet([declareCluster("aws", { a: sound }, { zones: {} })])],
    [
      "a zone that is not the cluster's",
      () => declareFleet([declareCluster("aws", { a: { ...sound, zones: ["eu-west-1a"] } })]),
    ],
    ["an unknown minor", () => declareFleet([declareCluster("aws", { a: sound }, { kubernetesVersion: "1.99" })])],
    [
      "two clusters of one name",
      () => declareFleet([declareCluster("aws", {}, {}, "x"), declareCluster("azure", {}, {}, "x")]),
    ],
    ["two groups of one name", () => declareFleet([declareCluster("aws", { system: sound })], { system: sound })],
  ])("is never an exception: %s", (_case, declare) => {
    expect(resolve(declare()).ok).toBe(false);
  });

  it("names the fleet's own mistakes where nothing else can be told without it", () => {
    expect(places(declareFleet([declareCluster("aws")], {}, { backend: undefined as never }))).toEqual([
      "missing-value fleet: backend",
    ]);
  });
});
