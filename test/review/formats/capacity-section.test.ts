import { describe, expect, it } from "@jest/globals";
import { type Capacity, NO_CAPACITY } from "../../../review/capacity/capacity";
import { percentWithoutPrice } from "../../../review/capacity/cost";
import type { CapacityReview } from "../../../review/changes/capacity-changes";
import { capacitySection } from "../../../review/formats/capacity-section";

const span = (max: number) => ({ min: 0, max });

const capacity = (nodes: number, hourly: number, nodesWithoutPrice: number): Capacity => ({
  ...NO_CAPACITY,
  ...{ nodes: span(nodes), hourly: span(hourly), nodesWithoutPrice: span(nodesWithoutPrice) },
});

const linesOf = (before: Capacity, after: Capacity) => {
  const region = { cloud: "aws", region: "us-east-1", before, after } as const;
  const review: CapacityReview = { currency: "USD", pricesRead: "2026-07-20", before, after, regions: [region] };
  return capacitySection(review).items.map(({ details }) => details);
};

describe("what a region costs", () => {
  it("is unknown where no node has a price, and never nothing", () => {
    expect(linesOf(capacity(4, 0, 4), capacity(8, 0, 8))).toEqual([
      ["list price: unknown", "without a price: 100 % → 100 % of the nodes"],
      ["list price: unknown", "prices read 2026-07-20; 100 % of the nodes after the change have none (docs/prices.md)"],
    ]);
    expect(linesOf(capacity(4, 2, 0), capacity(8, 0, 8))[0]).toEqual([
      "list price at the largest: USD 2.00 → unknown an hour, USD 1,460.00 → unknown a month",
      "without a price: 0 % → 100 % of the nodes",
    ]);
  });

  it("is nothing where there are no nodes", () => {
    expect(linesOf(capacity(0, 0, 0), capacity(4, 2, 0))[0]).toEqual([
      "list price at the largest: USD 0.00 → USD 2.00 an hour, USD 0.00 → USD 1,460.00 a month",
    ]);
  });

  it("says the share that a sum leaves out", () => {
    expect(linesOf(capacity(4, 2, 1), capacity(4, 2, 2))[0]).toEqual(["without a price: 25 % → 50 % of the nodes"]);
  });

  it.each([
    [1000, 1, 1],
    [1000, 999, 99],
    [1000, 0, 0],
    [1000, 1000, 100],
    [0, 0, 0],
  ])("rounds some of %d nodes neither to none nor to all: %d", (nodes, without, percent) => {
    expect(percentWithoutPrice(capacity(nodes, 0, without))).toBe(percent);
  });
});
