import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { type FleetReview, verdictOf } from "../../../review/changes/fleet-review";
import { capacitySection } from "../../../review/formats/capacity-section";
import { nodesSection } from "../../../review/formats/nodes-section";
import { reviewDocumentShape, reviewJson } from "../../../review/formats/review-json";
import { rightsSection } from "../../../review/formats/rights-section";
import { headline, sectionsOf } from "../../../review/formats/sections";
import { terraformSection } from "../../../review/formats/terraform-section";
import { controller, convertedWidgets, VERSIONS } from "../../support/controllers";
import { eksProps } from "../../support/eks";
import { declareCluster, declareFleet } from "../../support/fleets";
import { reviewed, snapshotOf } from "../../support/review";
import { GENERAL, GROUP_CASES } from "../../support/review/change-cases";

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
  it.each(GROUP_CASES)("$about: $effect", ({ cloud = "aws", before = {}, after = {}, effect, says = /^/ }) => {
    const review = reviewOf(cloud, { general: { ...GENERAL, ...before } }, { general: { ...GENERAL, ...after } });
    expect(review.nodes.map((change) => change.effect)).toEqual(effect === "untouched" ? [] : [effect]);
    expect(textOf(review)).toMatch(says);
    expect(reviewDocumentShape.safeParse(JSON.parse(reviewJson(review))).error).toBeUndefined();
    const ends = ["rolled", "replaced", "destroyed"].includes(effect) || /the cloud ends/.test(textOf(review));
    expect(verdictOf(review)).toBe(effect === "untouched" ? "nothing" : ends ? "ends-nodes" : "changes");
  });

  it.each([
    {
      about: "another machine of a rolling group",
      before: { updatePolicy: { type: "rolling" } },
      after: { updatePolicy: { type: "rolling" }, machine: { vcpu: 8, memoryGiB: 32 } },
      effect: "rolled",
      says: /each waits by its lifecycle hook until it is drained/,
    },
    {
      about: "a lower maximum",
      before: {},
      after: { maxSize: 3 },
      effect: "nothing",
      says: /because the maximum is lower; each waits by its lifecycle hook until it is drained/,
    },
    {
      about: "another zone",
      before: { zones: ["us-east-1a", "us-east-1b"] },
      after: { zones: ["us-east-1a"] },
      effect: "destroyed",
      says: /nothing drains them first\n.*\nto drain them first: name general\/us-east-1b in `terminationHandler.takenOut`/,
    },
  ] as const)("$about, with a termination handler: $effect", ({ before, after, effect, says }) => {
    const [was, is] = [{ general: { ...GENERAL, ...before } }, { general: { ...GENERAL, ...after } }];
    const review = reviewOf("aws", was, is, { terminationHandler: {} });
    expect(review.nodes.map((change) => change.effect)).toEqual([effect]);
    expect(textOf(review)).toMatch(says);
  });

  it.each([
    ["a group", ["batch"], {}],
    ["a zone", ["batch/us-east-1b"], { batch: { ...GENERAL, zones: ["us-east-1a"] } }],
  ])("%s that is taken out, and named where the handler is told so, waits for drains", (_what, takenOut, after) => {
    const batch = { ...GENERAL, zones: ["us-east-1a", "us-east-1b"] };
    const review = reviewOf(
      "aws",
      { general: GENERAL, batch },
      { general: GENERAL, ...after },
      { terminationHandler: {} },
      { terminationHandler: { takenOut } },
    );
    expect(textOf(review)).toMatch(
      /batch: destroyed, with up to \d live nodes; each waits by its lifecycle hook until/,
    );
    const hooks = review.terraform.flatMap(({ changes }) => changes).filter(({ type }) => type.endsWith("_hook"));
    expect(new Set(hooks.map(({ action }) => action))).toEqual(new Set(["forget"]));
  });

  it.each([
    ["another zone", { zones: ["1"] }, "destroyed", "each waits by its terminate notification until it is drained"],
    [
      "another kind of disk",
      { bootDisk: { type: "Premium_LRS" } },
      "replaced",
      "each waits by its terminate notification",
    ],
    ["spot machines", { capacityType: "spot", zones: ["1"] }, "destroyed", "nothing drains them first"],
  ] as const)("%s on Azure, with a termination handler", (_about, after, effect, says) => {
    const capacityType = "capacityType" in after ? after.capacityType : "on-demand";
    const before = { ...GENERAL, capacityType, zones: ["1", "2"], bootDisk: { type: "StandardSSD_LRS" } } as const;
    const review = reviewOf(
      "azure",
      { general: before },
      { general: { ...before, ...after } },
      { terminationHandler: {} },
    );
    expect(review.nodes.map((change) => change.effect)).toEqual([effect]);
    expect(textOf(review)).toContain(says);
  });

  it.each([
    ["another disk", { bootDisk: { type: "pd-ssd" } }, "rolled", "each waits by its own handler, two minutes at most,"],
    ["another zone", { zones: ["us-central1-a"] }, "destroyed", "each waits by its own handler, two minutes at most,"],
    ["spot machines", { capacityType: "spot", zones: ["us-central1-a"] }, "destroyed", "nothing drains them first"],
  ] as const)("%s on Google, with a termination handler", (_about, after, effect, says) => {
    const capacityType = "capacityType" in after ? after.capacityType : "on-demand";
    const updatePolicy = { type: "rolling" } as const;
    const before = { ...GENERAL, capacityType, updatePolicy, zones: ["us-central1-a", "us-central1-b"] } as const;
    const [was, is] = [{ general: before }, { general: { ...before, ...after } }];
    const review = reviewOf("google", was, is, { terminationHandler: {} });
    expect(review.nodes.map((change) => change.effect)).toEqual([effect]);
    expect(textOf(review)).toContain(says);
    expect(textOf(reviewOf("google", was, is))).toContain("nothing drains them first");
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
    expect(textOf(review)).toMatch(/^prod-aws\/batch: destroyed, with up to 9 live nodes; nothing drains them first$/m);
    expect(review.autoscaler[0]?.groups).toEqual([expect.objectContaining({ nodeGroup: "batch", change: "lost" })]);
  });

  it.each([
    ["a group", { batch: GENERAL }, {}, "keep it with `drain: true`, apply, and take it out once it has no node left"],
    [
      "a zone",
      { batch: { ...GENERAL, zones: ["us-east-1a", "us-east-1b"] } },
      { batch: { ...GENERAL, zones: ["us-east-1a"] } },
      "`kubectl drain` its nodes in us-east-1b, then apply",
    ],
  ])("that takes out %s whose nodes nothing drains says how to drain them", (_what, before, after, way) => {
    const review = reviewOf("aws", { general: GENERAL, ...before }, { general: GENERAL, ...after });
    expect(textOf(review)).toContain(`to drain them first: ${way}`);
  });

  it.each(["aws", "azure", "google"] as const)("that empties a group on %s says who removes its nodes", (cloud) => {
    const emptied = { general: { ...GENERAL, drain: true } };
    const says =
      /^prod-.*general: new nodes only; [\s\S]*\nit is emptied from now on: cluster-autoscaler removes each node/;
    expect(textOf(reviewOf(cloud, { general: GENERAL }, emptied))).toMatch(says);
    expect(textOf(reviewOf(cloud, {}, emptied))).not.toContain("emptied");
    expect(textOf(reviewOf(cloud, emptied, { general: { ...GENERAL, drain: true, tags: { a: "b" } } }))).not.toContain(
      "emptied",
    );
  });

  it("that takes out a group which was emptied says what to look at", () => {
    const batch = { ...GENERAL, drain: true };
    const review = reviewOf("aws", { general: GENERAL, batch }, { general: GENERAL });
    expect(textOf(review)).toContain("it is emptied (`drain: true`): apply once it has no node left");
    const empty = reviewOf("aws", { general: GENERAL, batch: { ...batch, maxSize: 0 } }, { general: GENERAL });
    expect(textOf(empty)).toMatch(/batch: destroyed, with no nodes: it has none$/);
  });

  it("that renames a group destroys one and creates another", () => {
    const review = reviewOf("aws", { batch: GENERAL }, { jobs: GENERAL });
    expect(review.nodes.map(({ nodeGroup, effect }) => [nodeGroup, effect])).toEqual([
      ["batch", "destroyed"],
      ["jobs", "created"],
    ]);
  });

  it("that renames a group and says so keeps its nodes, and cluster-autoscaler plans with it as before", () => {
    const larger = { ...GENERAL, formerly: "batch", bootDisk: { sizeGiB: 99 } };
    const same = reviewOf("aws", { batch: GENERAL }, { jobs: { ...GENERAL, formerly: "batch" } });
    expect(textOf(same)).toMatch(
      /^prod-aws\/jobs: its nodes stay as they are\nrenamed in Terraform: aws_autoscaling_group\.batch_/,
    );
    expect([same.autoscaler, verdictOf(same)]).toEqual([[], "changes"]);
    const review = reviewOf("aws", { batch: GENERAL }, { jobs: larger });
    expect(review.nodes.map(({ nodeGroup, effect }) => [nodeGroup, effect])).toEqual([["jobs", "new-nodes"]]);
    expect(textOf(review)).toContain("boot disk: 50 GiB gp3 → 99 GiB gp3");
    expect(review.autoscaler[0]?.groups).toEqual([expect.objectContaining({ nodeGroup: "jobs", change: "other" })]);
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

  it("that renames it and says so replaces what has its name, in the state of the former one", () => {
    const [old, now] = [
      declareCluster("aws", { general: GENERAL }),
      declareCluster("aws", { general: GENERAL }, { formerly: "prod-aws" }, "shop"),
    ].map((cluster) => snapshotOf(declareFleet([cluster])));
    const review = reviewed({ before: old as never, after: now as never });
    expect(review.clusters).toEqual({ added: [], removed: [], renamed: [{ from: "prod-aws", to: "shop" }] });
    expect(review.nodes.map(({ cluster, nodeGroup, effect }) => [cluster, nodeGroup, effect])).toEqual([
      ["shop", "general", "replaced"],
    ]);
    expect(verdictOf(review)).toBe("ends-nodes");
    const backend = (side: typeof old) =>
      [...(side?.terraform?.values() ?? [])].map(({ terraform }) => terraform?.backend);
    expect(backend(now)).toEqual(backend(old));
    const byDocuments = (side: typeof old) => ({ ...side, terraform: null, manifests: null, findings: null });
    const documents = reviewed({ before: byDocuments(old) as never, after: byDocuments(now) as never });
    expect(documents.clusters.renamed).toHaveLength(1);
    expect(documents.nodes.map(({ cluster, nodeGroup, effect }) => [cluster, nodeGroup, effect])).toEqual([
      ["shop", "general", "replaced"],
    ]);
  });

  it("that is gone leaves its nodes to nobody, and a new one brings them", () => {
    const both = declareFleet([
      declareCluster("aws", { general: GENERAL }),
      declareCluster("google", { general: GENERAL }),
    ]);
    const one = declareFleet([declareCluster("aws", { general: GENERAL })]);
    const gone = reviewed({ before: snapshotOf(both), after: snapshotOf(one) });
    expect([gone.clusters, gone.nodes.map(({ effect }) => effect)]).toEqual([
      { added: [], removed: ["prod-google"], renamed: [] },
      ["orphaned"],
    ]);
    const fresh = reviewed({ before: snapshotOf(one), after: snapshotOf(both) });
    expect([fresh.clusters, fresh.nodes.map(({ effect }) => effect)]).toEqual([
      { added: ["prod-google"], removed: [], renamed: [] },
      ["created"],
    ]);
  });

  it("that is gone is no plan of anybody: what is there stays, and has to be destroyed before", () => {
    const both = ["aws", "google"].map((cloud) => declareCluster(cloud as Cloud, { general: GENERAL }));
    const [before, after] = [both, both.slice(0, 1)].map((clusters) => snapshotOf(declareFleet(clusters)));
    const review = reviewed({ before: before as never, after: after as never });
    expect(verdictOf(review)).toBe("ends-nodes");
    expect(headline(review)).toBe("1 cluster gone, 1 group left behind.");
    expect(textOf(review)).toMatch(
      /^prod-google\/general: left behind, with up to 9 live nodes: no apply destroys them.*\ndestroy the cluster's stack before/,
    );
    expect(textOf(review)).not.toMatch(/drain: true|destroyed,/);
    const [{ items } = { items: [] }] = sectionsOf(review);
    expect(items.map(({ tone, text, details }) => [tone, text, details.at(-1)])).toEqual([
      [
        "danger",
        "prod-google: gone from the fleet",
        "before this is merged, while it is declared: kubectl delete -k gitops/prod-google/cluster-autoscaler/, then npx cdktf destroy prod-google",
      ],
    ]);
    const actions = review.terraform.flatMap(({ changes }) => changes.map(({ action }) => action));
    expect(new Set(actions)).toEqual(new Set(["orphaned"]));
    expect(terraformSection(review.terraform).items[0]?.text).toMatch(/left behind, in its state$/);
    const byDocuments = [before, after].map((side) => ({ ...side, terraform: null, manifests: null, findings: null }));
    const told = reviewed({ before: byDocuments[0] as never, after: byDocuments[1] as never });
    expect(told.nodes.map(({ effect }) => effect)).toEqual(["orphaned"]);
  });

  it("that is a default of the fleet reaches the groups of all clusters", () => {
    const [before, after] = [{}, { defaults: { labels: { "example.com/all": "yes" } } }].map((props) => {
      const clusters = (["aws", "azure", "google"] as const).map((cloud) =>
        declareCluster(cloud, { general: GENERAL }),
      );
      return snapshotOf(declareFleet(clusters, {}, props));
    });
    const review = reviewed({ before: before as never, after: after as never });
    expect(review.nodes.map(({ cluster, effect }) => [cluster, effect])).toEqual([
      ["prod-aws", "new-nodes"],
      ["prod-azure", "new-nodes"],
      ["prod-google", "new-nodes"],
    ]);
    expect(textOf(review).match(/labels: \+ example\.com\/all=yes/g)).toHaveLength(3);
  });

  it.each([
    [
      "bottlerocket",
      { settings: { motd: "hello", ntp: { "time-servers": ["10.0.0.1"] } } },
      { settings: { motd: "welcome", ntp: { "time-servers": ["10.0.0.1"] } } },
      "bootstrap.settings.motd: hello → welcome",
    ],
    [
      "nodeadm",
      { nodeConfig: { kubelet: { config: { maxParallelImagePulls: 2 } } } },
      {
        nodeConfig: {
          kubelet: { config: { maxParallelImagePulls: 5 } },
          instance: { environment: { API_TOKEN: "hunter2" } },
        },
      },
      "bootstrap.nodeConfig.instance.environment.API_TOKEN: + ***\nbootstrap.nodeConfig.kubelet.config.maxParallelImagePulls: 2 → 5",
    ],
  ] as const)("that is of what is passed to %s names the setting, without secrets", (kind, before, after, says) => {
    const side = (given: object) => eksProps(kind, given);
    const review = reviewOf("aws", { general: GENERAL }, { general: GENERAL }, side(before), side(after));
    expect(textOf(review)).toContain(`\n${says}`);
    expect(textOf(review)).not.toMatch(/hunter2|time-servers/);
  });

  it("that is of a secret of several words shows none of them", () => {
    const side = (environment: Readonly<Record<string, string>>) =>
      eksProps("nodeadm", { nodeConfig: { instance: { environment: { kubelet: environment } } } });
    const groups = { general: GENERAL };
    const review = reviewOf("aws", groups, groups, side({}), side({ DB_PASSWORD: "correct horse battery" }));
    expect(textOf(review)).toContain("environment.kubelet.DB_PASSWORD: + ***");
    expect(textOf(review)).not.toMatch(/correct|horse|battery/);
  });

  it("that another release makes of user data is told by its lines", () => {
    const written = (text: string) => {
      const userData = Buffer.from(text).toString("base64");
      return { general: { ...GENERAL, transform: { launchTemplate: (config: object) => ({ ...config, userData }) } } };
    };
    const review = reviewOf("aws", written("#!/bin/bash\nset -e\njoin\n"), written("#!/bin/bash\nset -eu\njoin\n"));
    expect(textOf(review)).toMatch(/^prod-aws\/general: new nodes only[\s\S]*because of user data/);
    const shown = terraformSection(review.terraform).items.flatMap(({ code }) => code ?? []);
    expect(shown).toEqual([expect.stringMatching(/-set -e\n\+set -eu\n/)]);
  });

  it("that is the schema of a custom kind touches no node, and names the field", () => {
    const version = (properties: object) => ({
      ...VERSIONS[0],
      schema: { openAPIV3Schema: { type: "object", properties } },
    });
    const cluster = declareCluster("aws", { general: GENERAL });
    const [before, after] = [{ size: { type: "string" } }, {}].map((properties) => {
      const crds = [convertedWidgets([version(properties)])];
      return snapshotOf(declareFleet([{ ...cluster, controllers: [controller({ crds })] }]));
    });
    const review = reviewed({ before: before as never, after: after as never });
    expect([review.nodes, verdictOf(review)]).toEqual([[], "changes"]);
    expect(JSON.stringify(review.manifests)).toMatch(/"spec\.versions\[v1\]\.schema".*"removed":\["size"\]/);
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
  const byDocuments = (before: NodeGroupDeclaration, after: NodeGroupDeclaration, cloud: Cloud, name = "general") => {
    const sides = [{ general: before }, { [name]: after }].map((groups) => {
      const side = snapshotOf(declareFleet([declareCluster(cloud, groups)]), "side");
      return { ...side, terraform: null, manifests: null, findings: null };
    });
    return reviewed({ before: sides[0] as never, after: sides[1] as never });
  };

  it.each(GROUP_CASES)(
    "tell the same effect by settings: $about",
    ({ cloud = "aws", before = {}, after = {}, effect }) => {
      const review = byDocuments({ ...GENERAL, ...before }, { ...GENERAL, ...after }, cloud);
      expect(review.nodes.map((change) => [change.effect, change.known])).toEqual(
        effect === "untouched" ? [] : [[effect, "document"]],
      );
    },
  );

  it("do not know what a transform does", () => {
    const transform = { launchTemplate: (config: object) => config };
    const review = byDocuments(GENERAL, { ...GENERAL, transform }, "aws");
    expect([review.nodes.map(({ effect }) => effect), verdictOf(review)]).toEqual([["unknown"], "unknown"]);
    expect(textOf(review)).toContain("not known what another transform does: compare sides with Terraform");
    const larger = byDocuments(GENERAL, { ...GENERAL, transform, bootDisk: { sizeGiB: 100 } }, "aws");
    expect(larger.nodes.map(({ effect }) => effect)).toEqual(["unknown"]);
  });

  it("say how many nodes a lower maximum ends, where the cloud ends them", () => {
    const lower = (cloud: Cloud) => byDocuments(GENERAL, { ...GENERAL, maxSize: 3 }, cloud);
    const ended = (cloud: Cloud) =>
      lower(cloud).nodes.flatMap(({ scalingGroups }) => scalingGroups.map(({ endedByMaximum }) => endedByMaximum));
    expect(ended("aws")).toEqual([2, 2, 2]);
    expect(verdictOf(lower("aws"))).toBe("ends-nodes");
    expect([ended("azure"), ended("google")].flat().every((count) => count === 0)).toBe(true);
  });

  it("say nothing of nodes where one knows manifests alone", () => {
    const [side] = [snapshotOf(declareFleet([declareCluster("aws", { general: GENERAL })]), "side")];
    const without = { ...side, document: null, terraform: null, findings: null };
    for (const [before, after] of [
      [without, side],
      [side, without],
      [without, without],
    ]) {
      const review = reviewed({ before: before as never, after: after as never });
      expect([review.nodes, headline(review)]).toEqual([[], "What happens to nodes is not compared."]);
    }
  });

  it("know a renamed group, and say what is missing", () => {
    const review = byDocuments(GENERAL, { ...GENERAL, formerly: "general" }, "aws", "jobs");
    expect(review.nodes.map(({ nodeGroup, effect }) => [nodeGroup, effect])).toEqual([["jobs", "nothing"]]);
    expect(textOf(review)).toContain("renamed in Terraform: general_us-east-1a");
    expect(review.missing).toHaveLength(3);
  });
});
