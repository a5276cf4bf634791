import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { verdictOf } from "../../../review/changes/fleet-review";
import type { FleetSnapshot } from "../../../review/changes/snapshot";
import { autoscalerSection } from "../../../review/formats/autoscaler-section";
import { nodesSection } from "../../../review/formats/nodes-section";
import { declareCluster, declareFleet, type Groups } from "../../support/fleets";
import { reviewed, snapshotOf } from "../../support/review";

/** A group that can have no node. */
const NONE: NodeGroupDeclaration = { minSize: 0, maxSize: 0, machine: { vcpu: 4, memoryGiB: 16 } };

const rolling = { updatePolicy: { type: "rolling" } } as const;

const sideOf = (cloud: Cloud, groups: Groups) => snapshotOf(declareFleet([declareCluster(cloud, groups)]));

const byDocuments = (side: FleetSnapshot) => ({ ...side, terraform: null, manifests: null, findings: null });

const reviewOf = (cloud: Cloud, before: Groups, after: Groups, of = (side: FleetSnapshot) => side) =>
  reviewed({ before: of(sideOf(cloud, before)), after: of(sideOf(cloud, after)) });

const told = (review: ReturnType<typeof reviewOf>) =>
  nodesSection(review.nodes).items.map(({ tone, text }) => [tone, text]);

describe("a group on AWS whose maximum was 0 has no node that could end", () => {
  const transform = { autoscalingGroup: (config: object) => ({ ...config, namePrefix: "other" }) };

  it.each([
    ["another disk", NONE, { ...NONE, bootDisk: { sizeGiB: 99 } }, "warning", "new nodes only: it has none to replace"],
    [
      "another disk of a rolling group",
      { ...NONE, ...rolling },
      { ...NONE, ...rolling, bootDisk: { sizeGiB: 99 } },
      "warning",
      "new nodes only: it has none to replace",
    ],
    [
      "another disk, and a higher maximum",
      { ...NONE, ...rolling },
      { ...NONE, ...rolling, maxSize: 9, bootDisk: { sizeGiB: 99 } },
      "warning",
      "new nodes only: it has none to replace",
    ],
    [
      "what replaces the group",
      NONE,
      { ...NONE, transform },
      "warning",
      "destroyed and created again, with no nodes: it has none",
    ],
    ["a group that goes", NONE, null, "warning", "destroyed, with no nodes: it has none"],
  ] as const)("%s", (_what, before, after, tone, text) => {
    const review = reviewOf("aws", { batch: before }, after === null ? {} : { batch: after });
    expect(told(review)).toEqual([[tone, `prod-aws/batch: ${text}`]]);
    expect(verdictOf(review)).toBe("changes");
  });

  it("also where a table has no row, and where its cluster goes", () => {
    const before = sideOf("aws", { batch: NONE });
    const stacks = [...(before.terraform ?? [])].map(([cluster, stack]) => {
      const groups = Object.entries(stack.resource?.aws_autoscaling_group ?? {});
      const later = Object.fromEntries(groups.map(([name, body]) => [name, { ...body, future: 1 }]));
      return [cluster, { ...stack, resource: { ...stack.resource, aws_autoscaling_group: later } }] as const;
    });
    const unknown = reviewed({ before, after: { ...before, terraform: new Map(stacks) } });
    expect(told(unknown)).toEqual([
      ["warning", "prod-aws/batch: not known what becomes of the group; it has no nodes"],
    ]);
    const gone = reviewed({ before, after: snapshotOf(declareFleet([])) });
    expect(told(gone)).toEqual([
      ["warning", "prod-aws/batch: left behind, with no nodes: no apply destroys the group"],
    ]);
    expect([unknown, gone].map(verdictOf)).toEqual(["changes", "changes"]);
  });

  it("also where documents alone say it", () => {
    const larger = { ...NONE, ...rolling, bootDisk: { sizeGiB: 99 } };
    const review = reviewOf("aws", { batch: { ...NONE, ...rolling } }, { batch: larger }, byDocuments);
    expect(told(review)[0]?.[1]).toMatch(/^prod-aws\/batch: new nodes only: it has none to replace/);
    expect(verdictOf(review)).toBe("changes");
  });
});

it.each(["azure", "google"] as const)(
  "a group on %s whose maximum was 0 may have nodes left: nobody ended those over it",
  (cloud) => {
    const review = reviewOf(cloud, { batch: NONE }, {});
    expect(told(review)).toEqual([
      [
        "danger",
        expect.stringMatching(/: destroyed, with whatever nodes are left over its maximum of 0; nothing drains/),
      ],
    ]);
    expect(verdictOf(review)).toBe("ends-nodes");
  },
);

it("cluster-autoscaler adds no node to a group whose maximum is 0", () => {
  const texts = (before: Groups, after: Groups) =>
    autoscalerSection(reviewOf("aws", before, after).autoscaler).items.map(({ text }) => text);
  const closed = "its maximum is 0, so it adds no node to the group";
  expect(texts({}, { batch: NONE })).toContain(`prod-aws/batch: found; ${closed}`);
  expect(texts({ batch: NONE }, { batch: { ...NONE, labels: { a: "b" } } })).toEqual([
    `prod-aws/batch: another template; ${closed}`,
  ]);
  // The zones of a NodeGroup share its maximum: two of them have nothing of it.
  expect(texts({}, { batch: { ...NONE, maxSize: 1 } })).toContain(
    "prod-aws/batch: found; it plans with the group from now on",
  );
});
