import { expect, test } from "@jest/globals";
import { CLOUDS } from "../../../model/base/cloud";
import { largestNumberOfNodes, placedNodeGroups, type Zoned } from "../../../model/stages/cluster-groups";
import { resolveCluster } from "../../support/fleets";

const group = { minSize: 0, machine: { vcpu: 4, memoryGiB: 16 } };

test("nodes of all groups at their largest count, whoever scales them", () => {
  const groups = {
    one: { ...group, maxSize: 30 },
    two: { ...group, maxSize: 12, autoscaling: { enabled: false } },
    none: { ...group, maxSize: 0 },
  };
  expect(largestNumberOfNodes(resolveCluster("aws", groups))).toBe(42);
});

const ZONED: Readonly<Record<Zoned, true>> = {
  ...{ id: true, name: true, logicalId: true, formerLogicalIds: true, machineTemplate: true, zones: true },
  ...{ subnetIds: true, minSize: true, maxSize: true, placement: true, template: true, autoscalerMetadata: true },
};

test.each(CLOUDS)("on %s the ScalingGroups of a NodeGroup differ in nothing but what a zone may decide", (cloud) => {
  const [first, ...others] = resolveCluster(cloud, { one: { ...group, maxSize: 5, formerly: ["old"] } }).scalingGroups;
  const shared = Object.entries(first ?? {}).filter(([key]) => !Object.hasOwn(ZONED, key));
  expect(others.length).toBeGreaterThan(0);
  for (const other of others) expect(other).toMatchObject(Object.fromEntries(shared));
});

test("each NodeGroup stands for its ScalingGroups once, in their order", () => {
  const cluster = resolveCluster("aws", { b: { ...group, maxSize: 9 }, a: { ...group, maxSize: 9 } });
  expect(cluster.scalingGroups.length).toBeGreaterThan(2);
  expect(placedNodeGroups(cluster).map(({ where }) => where)).toEqual(["prod-aws/a", "prod-aws/b"]);
});
