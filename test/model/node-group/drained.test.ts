import { describe, expect, it } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { declareCluster, declareFleet } from "../../support/fleets";
import { planFleet, resolveFleet } from "../../support/resolved";

const GROUP: NodeGroupDeclaration = { minSize: 3, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } };

const groupsOf = (cloud: Cloud, changed: NodeGroupDeclaration, labelDomain?: string) => {
  const cluster = declareCluster(cloud, { general: { ...GROUP, ...changed } });
  return resolveFleet(planFleet(declareFleet([cluster], {}, { labelDomain }))).clusters[0]?.scalingGroups ?? [];
};

describe.each(CLOUDS)("a group that is emptied on %s", (cloud) => {
  const groups = groupsOf(cloud, { drain: true, updatePolicy: { type: "rolling" } });
  const taint = { key: "drain", value: "", effect: "NoSchedule" };

  it("keeps its maximum, and no node as a minimum", () => {
    expect(groups.map(({ minSize, maxSize }) => [minSize, maxSize])).toEqual([
      [0, 3],
      [0, 3],
      [0, 3],
    ]);
  });

  it("makes new nodes that repel pods, as cluster-autoscaler plans with them", () => {
    for (const { template, registration, startupTaintKeys } of groups) {
      expect(template.taints).toContainEqual(taint);
      expect(registration.taints).toContainEqual(taint);
      expect(startupTaintKeys).not.toContain("drain");
    }
  });

  it("lets cluster-autoscaler remove nodes however busy they are", () => {
    for (const { autoscaling } of groups)
      expect(autoscaling).toMatchObject({
        enabled: true,
        options: { scaledownutilizationthreshold: "1", scaledowngpuutilizationthreshold: "1" },
      });
  });

  it("replaces no live node", () => {
    for (const { updatePolicy } of groups) expect(updatePolicy).toEqual({ type: "new-nodes-only" });
  });

  it("is not empty for ever: without drain all is as it was", () => {
    expect(groupsOf(cloud, { drain: false })).toEqual(groupsOf(cloud, {}));
  });
});

it("has its taint under the fleet's domain", () => {
  const [group] = groupsOf("aws", { drain: true }, "example.com");
  expect(group?.template.taints.map(({ key }) => key)).toEqual(["example.com/drain"]);
});

it("keeps the sizes of each zone apart", () => {
  const sized = { minSize: undefined, maxSize: undefined, sizePerZone: { minSize: 2, maxSize: 4 } };
  expect(groupsOf("google", { ...sized, drain: true }).map(({ minSize, maxSize }) => [minSize, maxSize])).toEqual(
    Array(3).fill([0, 4]),
  );
});
