import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import {
  capacityChange,
  clusterCapacity,
  fleetCapacity,
  groupCapacity,
  NO_CAPACITY,
  regionCapacities,
  shareWithoutPrice,
} from "../../../review/capacity/capacity";
import { fleetDocument } from "../../../review/document/fleet-document";
import type { PriceFile } from "../../../review/prices/price-list";
import { declareCluster, declareFleet } from "../../support/fleets";
import { planFleet, resolveFleet } from "../../support/resolved";

const hourly = { "m5.large": 1, "m5a.large": 3, Standard_D8s_v5: 5, "n1-standard-8": 7 };
const region = { read: "2026-01-02", source: "the test", hourly };
const prices: PriceFile = {
  schemaVersion: 1,
  currency: "EUR",
  prices: { aws: { "us-east-1": region }, azure: { westeurope: region }, google: { "us-central1": region } },
};

type Groups = Readonly<Record<string, NodeGroupDeclaration>>;

function documentOf(...clusters: readonly (readonly [cloud: Cloud, name: string, groups: Groups])[]) {
  const declared = clusters.map(([cloud, name, groups]) => declareCluster(cloud, groups, {}, name));
  return fleetDocument(resolveFleet(planFleet(declareFleet(declared))));
}

function capacityOf(cloud: Cloud, group: NodeGroupDeclaration) {
  const [cluster] = documentOf([cloud, "prod", { group }]).clusters;
  const [first] = cluster?.scalingGroups ?? [];
  if (cluster === undefined || first === undefined) throw new Error("There is no group.");
  return groupCapacity(cluster, first, prices);
}

const aws = (machineTypes: readonly string[], sizes: Partial<NodeGroupDeclaration> = {}): NodeGroupDeclaration => ({
  ...{ minSize: 2, maxSize: 10, zones: ["us-east-1a"], machineTypes: { aws: machineTypes } },
  ...sizes,
});

describe("what a group has", () => {
  it("is that of its machines, at its smallest and its largest", () => {
    const { podVcpu, podMemoryGiB, ...nominal } = capacityOf("aws", aws(["m5.large"]));
    expect(nominal).toEqual({
      nodes: { min: 2, max: 10 },
      vcpu: { min: 4, max: 20 },
      memoryGiB: { min: 16, max: 80 },
      gpus: { min: 0, max: 0 },
      hourly: { min: 2, max: 10 },
      nodesWithoutPrice: { min: 0, max: 0 },
    });
    // Less than the machine's: the kubelet keeps some back.
    expect(podVcpu.max).toBeCloseTo(10 * 1.93);
    expect(podMemoryGiB.max / 10).toBeGreaterThan(5);
    expect(podMemoryGiB.max / 10).toBeLessThan(8);
  });

  it.each([
    ["the most expensive of its types", aws(["m5.large", "m5a.large"]), 30, 0],
    ["nothing known where a type has no price", aws(["m5.large", "m5d.large"]), 0, 10],
    ["as much bought as spot: it is the on-demand price", aws(["m5.large"], { capacityType: "spot" }), 10, 0],
  ])("costs %s", (_what, group, most, unpriced) => {
    expect(capacityOf("aws", group)).toMatchObject({ hourly: { max: most }, nodesWithoutPrice: { max: unpriced } });
  });

  it("has the cards of its type, and those that it attaches, whose price is not that of the type", () => {
    expect(capacityOf("aws", aws(["g4dn.12xlarge"]))).toMatchObject({ gpus: { min: 8, max: 40 } });
    const google: NodeGroupDeclaration = {
      ...aws([]),
      zones: ["us-central1-a"],
      machineTypes: { google: ["n1-standard-8"] },
    };
    const attached = { ...google, google: { guestAccelerator: { type: "nvidia-tesla-t4", count: 2 } } };
    expect(capacityOf("google", google)).toMatchObject({ gpus: { max: 0 }, hourly: { max: 70 } });
    expect(capacityOf("google", attached)).toMatchObject({
      gpus: { max: 20 },
      hourly: { max: 0 },
      nodesWithoutPrice: { max: 10 },
    });
  });
});

describe("what a fleet has", () => {
  const azure: NodeGroupDeclaration = {
    minSize: 1,
    maxSize: 3,
    zones: ["1"],
    machineTypes: { azure: ["Standard_D8s_v5"] },
  };
  const document = documentOf(
    ["aws", "a", { web: aws(["m5.large"]), other: aws(["m5d.large"]) }],
    ["azure", "b", { web: azure }],
    ["azure", "c", { web: azure }],
  );

  it("is the sum of its clusters, and by region", () => {
    const [a] = document.clusters;
    expect(a && clusterCapacity(a, prices)).toMatchObject({
      nodes: { min: 4, max: 20 },
      hourly: { max: 10 },
      nodesWithoutPrice: { max: 10 },
    });
    const all = fleetCapacity(document, prices);
    expect(all).toMatchObject({
      nodes: { min: 6, max: 26 },
      hourly: { min: 12, max: 40 },
      vcpu: { max: 20 + 20 + 24 + 24 },
    });
    expect(shareWithoutPrice(all)).toBeCloseTo(10 / 26);
    expect(
      regionCapacities(document, prices).map((each) => [each.cloud, each.region, each.capacity.nodes.max]),
    ).toEqual([
      ["aws", "us-east-1", 20],
      ["azure", "westeurope", 6],
    ]);
  });

  it("is nothing without clusters", () => {
    expect(fleetCapacity({ schemaVersion: 2, clusters: [] }, prices)).toEqual(NO_CAPACITY);
    expect(shareWithoutPrice(NO_CAPACITY)).toBe(0);
  });

  it("changes by what is there afterwards and was not before", () => {
    const before = capacityOf("aws", aws(["m5.large"]));
    const after = capacityOf("aws", aws(["m5.large"], { minSize: 1, maxSize: 14 }));
    expect(capacityChange(before, after)).toMatchObject({
      nodes: { min: -1, max: 4 },
      vcpu: { min: -2, max: 8 },
      hourly: { min: -1, max: 4 },
    });
    expect(capacityChange(after, after)).toEqual(NO_CAPACITY);
  });
});
