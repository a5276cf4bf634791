import { describe, expect, it } from "@jest/globals";
import { exitCodeOf } from "../../../cli/diff/print-review";
import type { Cloud } from "../../../model/base/cloud";
import { verdictOf } from "../../../review/changes/fleet-review";
import type { FleetSnapshot } from "../../../review/changes/snapshot";
import { autoscalerSection } from "../../../review/formats/autoscaler-section";
import { capacitySection } from "../../../review/formats/capacity-section";
import { nodesSection } from "../../../review/formats/nodes-section";
import { reviewDocumentShape, reviewJson } from "../../../review/formats/review-json";
import { headline } from "../../../review/formats/sections";
import { terraformJson } from "../../../review/terraform/terraform-json";
import { declareCluster, declareFleet, type Groups } from "../../support/fleets";
import { reviewed, snapshotOf } from "../../support/review";
import { GENERAL } from "../../support/review/change-cases";

const sideOf = (cloud: Cloud, groups: Groups) => snapshotOf(declareFleet([declareCluster(cloud, groups)]));

/** The side with blocks that tell Terraform to forget all resources of some types that only the other side has. */
function forgetting(after: FleetSnapshot, before: FleetSnapshot, types: readonly string[], block: object) {
  const stacks = [...(after.terraform ?? [])].map(([cluster, stack]) => {
    const was = before.terraform?.get(cluster)?.resource ?? {};
    const gone = types.flatMap((type) =>
      Object.keys(was[type] ?? {})
        .filter((name) => stack.resource?.[type]?.[name] === undefined)
        .map((name) => ({ from: `${type}.${name}`, ...block })),
    );
    const removed = [...(stack.removed ?? []), ...gone];
    return [cluster, terraformJson.parse({ ...stack, removed })] as const;
  });
  return { ...after, terraform: new Map(stacks) };
}

const GROUP_TYPES = {
  aws: ["aws_autoscaling_group", "aws_launch_template"],
  azure: ["azurerm_linux_virtual_machine_scale_set"],
  google: ["google_compute_instance_group_manager", "google_compute_instance_template"],
} as const;

const KEPT = { lifecycle: { destroy: false } };

function review(cloud: Cloud, types: readonly string[] = GROUP_TYPES[cloud], block: object = KEPT, batch = GENERAL) {
  const before = sideOf(cloud, { general: GENERAL, batch });
  return reviewed({ before, after: forgetting(sideOf(cloud, { general: GENERAL }), before, types, block) });
}

describe.each(["aws", "azure", "google"] as const)("a group that Terraform forgets, on %s", (cloud) => {
  const told = review(cloud);

  it("is no longer managed, and none of its nodes ends", () => {
    expect(told.nodes.map(({ nodeGroup, effect }) => [nodeGroup, effect])).toEqual([["batch", "forgotten"]]);
    expect(nodesSection(told.nodes).items).toMatchObject([
      {
        tone: "warning",
        text: `prod-${cloud}/batch: no longer managed: Terraform forgets it (\`removed\`) and leaves it as it is; up to 9 live nodes run on until somebody ends them`,
        details: [],
      },
    ]);
    expect([headline(told), verdictOf(told)]).toEqual(["1 group no longer managed.", "changes"]);
    expect(exitCodeOf(verdictOf(told), "changes")).toBe(2);
    expect(reviewDocumentShape.safeParse(JSON.parse(reviewJson(told))).error).toBeUndefined();
  });

  it("goes on to count and to cost", () => {
    expect(told.capacity?.regions).toEqual([]);
    expect(capacitySection(told.capacity).items.map(({ text }) => text)).toEqual([
      `prod-${cloud}: 3 to 9 nodes that are no longer declared run on, and cost, until somebody destroys them`,
      "the whole fleet: 6 to 18 nodes, as before",
    ]);
  });

  it("stays with a cluster-autoscaler that finds it by tags", () => {
    const [thought] = autoscalerSection(told.autoscaler).items.filter(({ text }) => text.includes("/batch"));
    const texts = {
      found: `prod-${cloud}/batch: no longer declared; it finds the group by its tags, and adds and removes its nodes until somebody takes them from it`,
      lost: `prod-${cloud}/batch: lost; nobody adds or removes its nodes any more`,
    };
    expect(thought?.text).toBe(cloud === "google" ? texts.lost : texts.found);
  });
});

describe("what Terraform forgets", () => {
  it("is not what a block says to destroy, or does not name", () => {
    const destroyed = review("aws", GROUP_TYPES.aws, { lifecycle: { destroy: true } });
    expect(destroyed.nodes.map(({ effect }) => effect)).toEqual(["destroyed"]);
    expect(review("aws", []).nodes.map(({ effect }) => effect)).toEqual(["destroyed"]);
  });

  it("is read in each form that Terraform's JSON has for a block", () => {
    const list = review("aws", GROUP_TYPES.aws, { lifecycle: [{ destroy: false }] });
    expect(list.nodes.map(({ effect }) => effect)).toEqual(["forgotten"]);
    const one = { removed: { from: "aws_autoscaling_group.a", lifecycle: { destroy: false } } };
    expect(terraformJson.parse(one).removed).toEqual([
      { from: "aws_autoscaling_group.a", lifecycle: [{ destroy: false }] },
    ]);
  });

  it("leaves a group that Terraform takes its launch template from", () => {
    const [item] = nodesSection(review("aws", ["aws_autoscaling_group"]).nodes).items;
    expect([item?.tone, item?.details]).toEqual([
      "danger",
      ["Terraform destroys aws_launch_template.batch, which it needs: name that in a `removed` block too"],
    ]);
  });

  it("has no nodes that run on where its maximum is 0", () => {
    const empty = review("aws", GROUP_TYPES.aws, KEPT, { ...GENERAL, minSize: 0, maxSize: 0 });
    expect(nodesSection(empty.nodes).items[0]?.text).toMatch(/leaves it as it is; it has no nodes$/);
    expect(empty.capacity).toBeNull();
  });
});

describe("a cluster that is gone", () => {
  const [before, after] = [["aws", "google"] as const, ["aws"] as const].map((clouds) =>
    snapshotOf(declareFleet(clouds.map((cloud) => declareCluster(cloud, { general: GENERAL })))),
  );
  const sides = { before: before as FleetSnapshot, after: after as FleetSnapshot };
  const documents = ({ ...side }: FleetSnapshot) => ({ ...side, terraform: null, manifests: null, findings: null });

  it.each([
    ["with Terraform", sides],
    ["by documents alone", { before: documents(sides.before), after: documents(sides.after) }],
  ])("leaves machines that run and cost, %s", (_how, given) => {
    const { capacity } = reviewed(given);
    expect(capacitySection(capacity).items).toMatchObject([
      {
        tone: "warning",
        text: "prod-google: 3 to 9 nodes that are no longer declared run on, and cost, until somebody destroys them",
        details: [
          "list price at the largest: unknown",
          "without a price: 100 % of the nodes",
          "what is said here counts them before and after",
        ],
      },
      { text: "the whole fleet: 6 to 18 nodes, as before" },
    ]);
  });

  it("does not hide what else changes in its region", () => {
    const second = (groups: Groups) => declareCluster("aws", groups, {}, "second");
    const first = declareCluster("aws", { general: GENERAL });
    const larger = declareCluster("aws", { general: { ...GENERAL, maxSize: 12 } });
    const { capacity } = reviewed({
      before: snapshotOf(declareFleet([first, second({ general: GENERAL })])),
      after: snapshotOf(declareFleet([larger])),
    });
    expect(capacitySection(capacity).items.map(({ text }) => text)).toEqual([
      "aws us-east-1: 6 to 18 → 6 to 21 nodes",
      "second: 3 to 9 nodes that are no longer declared run on, and cost, until somebody destroys them",
      "the whole fleet: 6 to 18 → 6 to 21 nodes",
    ]);
    expect(capacitySection(capacity).items[1]?.details[0]).toBe(
      "list price at the largest: USD 4.50 an hour, USD 3,285.00 a month",
    );
  });
});
