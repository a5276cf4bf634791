import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../model/base/cloud";
import type { ClusterDeclarations } from "../../../model/declaration/cluster";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { type FleetReview, verdictOf } from "../../../review/changes/fleet-review";
import { capacitySection } from "../../../review/formats/capacity-section";
import { nodesSection } from "../../../review/formats/nodes-section";
import { rightsSection } from "../../../review/formats/rights-section";
import { controller } from "../../support/controllers";
import { declareCluster, declareFleet } from "../../support/fleets";
import { reviewed, snapshotOf } from "../../support/review";

type Group = Partial<NodeGroupDeclaration>;
const GENERAL: NodeGroupDeclaration = { minSize: 3, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } };
const rolling = { updatePolicy: { type: "rolling" } } as const;
const taint = { key: "example.com/team", value: "a", effect: "NoSchedule" } as const;

/** A change of one group, and what a reviewer is told. */
interface Case {
  readonly about: string;
  readonly cloud?: Cloud;
  readonly before?: Group;
  readonly after?: Group;
  readonly cluster?: Partial<ClusterDeclarations[Cloud]>;
  /** Of the group on both sides. Default: that nothing ends nodes. */
  readonly effect: FleetReview["nodes"][number]["effect"] | "untouched";
  /** A part of the line about the group. */
  readonly says?: RegExp;
}

const CASES: readonly Case[] = [
  {
    about: "a higher maximum",
    after: { maxSize: 12 },
    effect: "nothing",
    says: /nodes: .*us-east-1a: 1-3.*us-east-1a: 1-4/,
  },
  { about: "a lower maximum", after: { maxSize: 3 }, effect: "nothing", says: /the cloud ends up to 6 nodes at once/ },
  {
    about: "another machine",
    after: { machine: { vcpu: 8, memoryGiB: 32 } },
    effect: "new-nodes",
    says: /up to 9 live nodes stay/,
  },
  {
    about: "another machine of a rolling group",
    before: rolling,
    after: { ...rolling, machine: { vcpu: 8, memoryGiB: 32 } },
    effect: "rolled",
    says: /nothing drains them first/,
  },
  {
    about: "another machine of a rolling group with a termination handler",
    cluster: { terminationHandler: {} },
    before: rolling,
    after: { ...rolling, machine: { vcpu: 8, memoryGiB: 32 } },
    effect: "rolled",
    says: /each waits by its lifecycle hook until it is drained/,
  },
  {
    about: "a lower maximum with a termination handler",
    cluster: { terminationHandler: {} },
    after: { maxSize: 3 },
    effect: "nothing",
    says: /because the maximum is lower; each waits by its lifecycle hook until it is drained/,
  },
  {
    about: "another zone with a termination handler",
    cluster: { terminationHandler: {} },
    before: { zones: ["us-east-1a", "us-east-1b"] },
    after: { zones: ["us-east-1a"] },
    effect: "destroyed",
    says: /nothing drains them first/,
  },
  {
    about: "another image",
    after: { image: { id: "ami-0fedcba9876543210", os: "ubuntu" } },
    effect: "new-nodes",
    says: /because of image/,
  },
  {
    about: "another image of a rolling group",
    before: rolling,
    after: { ...rolling, image: { id: "ami-0fedcba9876543210", os: "ubuntu" } },
    effect: "rolled",
    says: /at most/,
  },
  {
    about: "a taint",
    after: { taints: [taint] },
    effect: "new-nodes",
    says: /taints: \+ example\.com\/team=a:NoSchedule/,
  },
  {
    about: "a label",
    after: { labels: { "example.com/a": "b" } },
    effect: "new-nodes",
    says: /labels: \+ example\.com\/a=b/,
  },
  {
    about: "a zone less",
    after: { zones: ["us-east-1a", "us-east-1b"] },
    effect: "destroyed",
    says: /only in us-east-1c/,
  },
  {
    about: "a zone more",
    before: { zones: ["us-east-1a"] },
    effect: "created",
    says: /only in us-east-1b, us-east-1c/,
  },
  {
    about: "spot in place of on-demand",
    after: { capacityType: "spot" },
    effect: "new-nodes",
    says: /on-demand.*spot/,
  },
  {
    about: "a larger disk",
    after: { bootDisk: { sizeGiB: 100 } },
    effect: "new-nodes",
    says: /boot disk: 50 GiB gp3 → 100 GiB gp3/,
  },
  {
    about: "a field of the kubelet",
    after: { kubelet: { imageGCHighThresholdPercent: 70 } },
    effect: "new-nodes",
    says: /kubelet: .*\+ imageGCHighThresholdPercent=70/,
  },
  {
    about: "a security group",
    after: { network: { securityGroups: ["sg-0fedcba9876543210"] } },
    effect: "new-nodes",
    says: /network/,
  },
  { about: "public addresses", after: { network: { publicIp: true } }, effect: "new-nodes", says: /public addresses/ },
  {
    about: "a sysctl",
    after: { sysctls: { "vm.max_map_count": "262144" } },
    effect: "new-nodes",
    says: /sysctls: \+ vm\.max_map_count=262144/,
  },
  {
    about: "a registry mirror",
    after: { registryMirrors: { "docker.io": ["https://mirror.example.com"] } },
    effect: "new-nodes",
    says: /mirrors/,
  },
  {
    about: "a command before the join",
    after: { beforeJoin: { commands: ["true"] } },
    effect: "new-nodes",
    says: /pre-join/,
  },
  { about: "a tag", after: { tags: { owner: "a" } }, effect: "new-nodes", says: /tags: \+ owner=a/ },
  { about: "the life of nodes", after: { maxLifetime: "168h" }, effect: "rolled", says: /lifetime: \+ 168 h/ },
  {
    about: "an option of the autoscaler",
    after: { autoscaling: { scaleDown: { unneededTime: "20m" } } },
    effect: "nothing",
    says: /autoscaler: \+ scaledownunneededtime=20m/,
  },
  {
    about: "the order of labels alone",
    before: { labels: { a: "1", b: "2" } },
    after: { labels: { b: "2", a: "1" } },
    effect: "untouched",
  },
  {
    about: "a larger disk on Azure",
    cloud: "azure",
    after: { bootDisk: { sizeGiB: 100 } },
    effect: "new-nodes",
    says: /boot disk/,
  },
  {
    about: "a zone less on Azure",
    cloud: "azure",
    before: { zones: ["1", "2"] },
    after: { zones: ["1"] },
    effect: "destroyed",
  },
  {
    about: "another machine on Google",
    cloud: "google",
    after: { machine: { vcpu: 8, memoryGiB: 32 } },
    effect: "new-nodes",
    says: /up to 9 live nodes/,
  },
  {
    about: "another machine of a rolling group on Google",
    cloud: "google",
    before: rolling,
    after: { ...rolling, machine: { vcpu: 8, memoryGiB: 32 } },
    effect: "rolled",
  },
  {
    about: "tags of a rolling group on Google",
    cloud: "google",
    before: rolling,
    after: { ...rolling, tags: { owner: "a" } },
    effect: "rolled",
  },
];

const reviewOf = (
  cloud: Cloud,
  before: Readonly<Record<string, NodeGroupDeclaration>>,
  after: Readonly<Record<string, NodeGroupDeclaration>>,
  props: object = {},
  propsAfter: object = props,
) =>
  reviewed({
    before: snapshotOf(declareFleet([declareCluster(cloud, before, props)]), "main"),
    after: snapshotOf(declareFleet([declareCluster(cloud, after, propsAfter)]), "branch"),
  });

/** The text of a review of nodes, each item with its details. */
const textOf = ({ nodes }: FleetReview) =>
  nodesSection(nodes)
    .items.map(({ text, details }) => [text, ...details].join("\n"))
    .join("\n");

describe("a change of a group", () => {
  it.each(CASES)("$about: $effect", ({ cloud = "aws", cluster, before = {}, after = {}, effect, says = /^/ }) => {
    const [was, is] = [{ general: { ...GENERAL, ...before } }, { general: { ...GENERAL, ...after } }];
    const review = reviewOf(cloud, was, is, cluster);
    expect(review.nodes.map((change) => change.effect)).toEqual(effect === "untouched" ? [] : [effect]);
    expect(textOf(review)).toMatch(says);
    const ends = ["rolled", "replaced", "destroyed"].includes(effect) || /the cloud ends/.test(textOf(review));
    expect(verdictOf(review)).toBe(effect === "untouched" ? "nothing" : ends ? "ends-nodes" : "changes");
  });

  it("turned round is a change again, of the same groups", () => {
    const groups = [{ general: GENERAL }, { general: { ...GENERAL, labels: { a: "b" } } }] as const;
    const [there, back] = [reviewOf("aws", groups[0], groups[1]), reviewOf("aws", groups[1], groups[0])];
    expect(
      back.nodes.map(({ effect, fields }) => [effect, fields.map(({ before, after }) => [after, before])]),
    ).toEqual(there.nodes.map(({ effect, fields }) => [effect, fields.map(({ before, after }) => [before, after])]));
  });
});

describe("a change of a cluster", () => {
  it("that takes a group out destroys its nodes, and cluster-autoscaler loses it", () => {
    const review = reviewOf("aws", { general: GENERAL, batch: GENERAL }, { general: GENERAL });
    expect(textOf(review)).toMatch(/^prod-aws\/batch: destroyed, with up to 9 live nodes; nothing drains them first$/);
    expect(review.autoscaler[0]?.groups).toEqual([expect.objectContaining({ nodeGroup: "batch", change: "lost" })]);
  });

  it("that renames a group destroys one and creates another", () => {
    const review = reviewOf("aws", { batch: GENERAL }, { jobs: GENERAL });
    expect(review.nodes.map(({ nodeGroup, effect }) => [nodeGroup, effect])).toEqual([
      ["batch", "destroyed"],
      ["jobs", "created"],
    ]);
  });

  it("that makes machines larger tells capacity and cost, by region and together", () => {
    const larger = { ...GENERAL, machine: { vcpu: 8, memoryGiB: 32 }, maxSize: 12 };
    const [region, whole] = capacitySection(reviewOf("aws", { general: GENERAL }, { general: larger }).capacity).items;
    expect(region?.text).toBe("aws us-east-1: 3 to 9 → 3 to 12 nodes");
    expect(region?.details).toEqual([
      "at the largest: 36 → 96 vCPU, 144 → 384 GiB memory, 35.28 → 94.92 vCPU for pods, 108.91 → 311.3 GiB for pods",
      "list price at the largest: USD 4.50 → USD 12.00 an hour, USD 3,285.00 → USD 8,760.00 a month",
    ]);
    expect(whole?.details.at(-1)).toBe(
      "prices read 2026-07-20; 0 % of the nodes after the change have none (docs/prices.md)",
    );
    expect(reviewOf("aws", { general: GENERAL }, { general: GENERAL }).capacity).toBeNull();
  });

  it("that is a flag of the autoscaler says which", () => {
    const props = { clusterAutoscaler: { flags: { "scan-interval": "20s" } } };
    const review = reviewOf("aws", { general: GENERAL }, { general: GENERAL }, {}, props);
    expect(review.autoscaler).toEqual([
      expect.objectContaining({ groups: [], flags: { removed: [], added: ["--scan-interval=20s"] } }),
    ]);
    expect([review.nodes, verdictOf(review)]).toEqual([[], "changes"]);
  });

  it("that is a minor changes the autoscaler's release and what nodes boot", () => {
    const review = reviewOf(
      "aws",
      { general: GENERAL },
      { general: GENERAL },
      { kubernetesVersion: "1.34" },
      { kubernetesVersion: "1.35" },
    );
    expect(review.autoscaler[0]?.image?.after).toMatch(/:v1\.35\./);
    expect(review.components[0]?.changes.map(({ component }) => component)).toContain("cluster-autoscaler");
  });

  it("that is a controller is one of components and manifests, not of nodes", () => {
    const cluster = declareCluster("aws", { general: GENERAL });
    const review = reviewed({
      before: snapshotOf(declareFleet([cluster])),
      after: snapshotOf(declareFleet([{ ...cluster, controllers: [controller()] }])),
    });
    expect(review.components[0]?.changes).toEqual([expect.objectContaining({ component: "widget", change: "added" })]);
    expect(review.nodes).toEqual([]);
  });

  it("that gives an identity more names the right, the dangerous ones as such", () => {
    const statement = { actions: ["iam:PassRole"], resources: ["arn:aws:iam::111122223333:role/a"] };
    const wider = controller({
      cloudPermissions: { aws: { statements: [statement] } },
      dangerously: { "aws-privileged-action": "It starts machines with the role." },
    });
    const cluster = declareCluster("aws", { general: GENERAL });
    const review = reviewed({
      before: snapshotOf(declareFleet([{ ...cluster, controllers: [controller()] }])),
      after: snapshotOf(declareFleet([{ ...cluster, controllers: [wider] }])),
    });
    const [first] = rightsSection(review.rights, []).items;
    expect([first?.tone, first?.text]).toEqual(["danger", expect.stringMatching(/^prod-aws: widget .*iam:PassRole/)]);
  });

  it("that is gone takes all its groups, and a new one brings them", () => {
    const both = declareFleet([
      declareCluster("aws", { general: GENERAL }),
      declareCluster("google", { general: GENERAL }),
    ]);
    const one = declareFleet([declareCluster("aws", { general: GENERAL })]);
    const gone = reviewed({ before: snapshotOf(both), after: snapshotOf(one) });
    expect([gone.clusters, gone.nodes.map(({ effect }) => effect)]).toEqual([
      { added: [], removed: ["prod-google"] },
      ["destroyed"],
    ]);
    const fresh = reviewed({ before: snapshotOf(one), after: snapshotOf(both) });
    expect([fresh.clusters, fresh.nodes.map(({ effect }) => effect)]).toEqual([
      { added: ["prod-google"], removed: [] },
      ["created"],
    ]);
  });

  it("that is a transform names the argument", () => {
    const transform = { launchTemplate: (config: object) => ({ ...config, ebsOptimized: "true" }) };
    const review = reviewOf("aws", { general: GENERAL }, { general: { ...GENERAL, transform } });
    expect(textOf(review)).toMatch(
      /new nodes only[\s\S]*aws_launch_template\.ebs_optimized[\s\S]*changed by: \+ a transform: launchTemplate/,
    );
  });
});

describe("two sides that are known by documents alone", () => {
  it("tell effects by settings, and say what is missing", () => {
    const sides = [{ general: GENERAL }, { general: { ...GENERAL, ...rolling, bootDisk: { sizeGiB: 100 } } }].map(
      (groups) => ({
        ...snapshotOf(declareFleet([declareCluster("aws", groups)]), "side"),
        terraform: null,
        manifests: null,
        findings: null,
      }),
    );
    const review = reviewed({ before: sides[0] as never, after: sides[1] as never });
    expect(review.nodes.map(({ effect, known }) => [effect, known])).toEqual([["rolled", "document"]]);
    expect(review.missing).toHaveLength(3);
  });
});
