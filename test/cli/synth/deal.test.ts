import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { deal, HEAD_START, isLarge, threadsFor } from "../../../cli/synth/deal";
import { isInShard } from "../../../cli/synth/shard";
import { declareCluster, declareFleet, type Groups } from "../../support/fleets";

const GROUP = { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };

function groups(count: number): Groups {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`pool-${index}`, GROUP]));
}

/** A fleet whose clusters have so many groups each. */
function fleetOf(counts: readonly number[]) {
  return declareFleet(counts.map((count, index) => declareCluster("aws", groups(count), {}, `cluster-${index}`)));
}

describe("clusters dealt to threads", () => {
  it("are each in one share, and no thread is done later than another but for one cluster", () => {
    const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 100, max: 600 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 8 }), (sizes, threads) => {
        const shares = deal(fleetOf(sizes), threads) ?? [];
        expect(shares).toHaveLength(Math.min(threads, sizes.length));
        expect(shares.flat().sort()).toEqual(sizes.map((_, index) => `cluster-${index}`).sort());
        const weights = shares.map((names) => names.map((name) => 1 + (sizes[Number(name.split("-")[1])] ?? 0)));
        const loads = weights.map((own, thread) =>
          own.reduce((sum, each) => sum + each, thread === 0 ? 0 : HEAD_START),
        );
        for (const [thread, own] of weights.entries()) {
          expect(own.length).toBeGreaterThan(0);
          const before = (loads[thread] ?? 0) - Math.min(...own);
          if (own.length > 1) expect(before).toBeLessThanOrEqual(Math.min(...loads));
        }
      }),
    );
  });

  it("are with the first thread where there are none: no thread starts for nothing", () => {
    expect(deal(fleetOf([]), 8)).toEqual([[]]);
    expect(deal(fleetOf([1]), 8)).toEqual([["cluster-0"]]);
  });

  it("stay with one where code of the user's works on all stacks", () => {
    const transform = { launchTemplate: (config: object) => config };
    const add = () => undefined;
    const cluster = declareCluster("aws", { general: GROUP });
    expect(deal(declareFleet([cluster]), 2)).not.toBeNull();
    for (const wrong of [
      declareFleet([declareCluster("aws", { general: { ...GROUP, transform } })]),
      declareFleet([declareCluster("aws", { general: GROUP }, { transform })]),
      declareFleet([{ ...cluster, ownTerraform: [{ name: "terraform", props: { add } }] }]),
      { ...declareFleet([cluster]), ownTerraform: [{ name: "terraform", props: { add } }] },
      { ...declareFleet([cluster]), props: { ...declareFleet([cluster]).props, transform: { aws: transform } } },
    ]) {
      expect(deal(wrong, 2)).toBeNull();
    }
  });

  it("have clear names", () => {
    const cluster = declareCluster("aws", { general: GROUP });
    expect(deal(declareFleet([cluster, cluster]), 2)).toBeNull();
    expect(deal(declareFleet([{ ...cluster, name: 7 as never }]), 2)).toBeNull();
  });
});

describe("threads", () => {
  it("are as many as cores where a fleet is large, and one where it is not", () => {
    expect(threadsFor(fleetOf([400, 400, 400]), 8)).toBe(1);
    expect(threadsFor(fleetOf([1500, 1500, 1500]), 8)).toBe(3);
    expect(threadsFor(fleetOf([1500, 1500, 1500]), 2)).toBe(2);
    expect(threadsFor(fleetOf([9000]), 8)).toBe(1);
    expect(threadsFor(fleetOf([]), 8)).toBe(1);
  });
});

it("a fleet is in parts from 500 groups on", () => {
  expect([fleetOf([200, 290]), fleetOf([200, 300])].map(isLarge)).toEqual([false, true]);
});

describe("shards", () => {
  it("have each cluster once, whichever others there are", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 1000 }), (name, count) => {
        const shards = Array.from({ length: count }, (_, at) => ({ index: at + 1, count }));
        expect(shards.filter((shard) => isInShard(name, shard))).toHaveLength(1);
      }),
    );
  });
});
