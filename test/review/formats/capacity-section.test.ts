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
  const review: CapacityReview = {
    ...{ currency: "USD", pricesRead: "2026-07-20", before, after, regions: [region], leftBehind: [] },
  };
  return capacitySection(review).items.map(({ details }) => details);
};

describe("what a region costs", () => {
  it("is unknown where no node has a price, and never nothing", () => {
    expect(linesOf(capacity(4, 0, 4), capacity(8, 0, 8))).toEqual([
      ["list price: unknown", "without a price: 100 % of the nodes, as before"],
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

  it.each([
    ["a hair more", 4.5, 4.501, "USD 4.500 → USD 4.501 an hour, USD 3,285.00 → USD 3,285.73 a month"],
    ["less than a cent", 0.19201, 0.19202, "USD 0.19201 → USD 0.19202 an hour, USD 140.167 → USD 140.175 a month"],
  ])("is shown with the digits that tell it from what it was: %s", (_what, before, after, shown) => {
    expect(linesOf(capacity(4, before, 0), capacity(4, after, 0))[0]).toEqual([`list price at the largest: ${shown}`]);
  });

  it("is left out where sums of the same parts differ in their last bits alone", () => {
    expect(linesOf(capacity(4, 0.1 + 0.2, 0), capacity(4, 0.3, 0))[0]).toEqual([]);
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

describe("what a region has", () => {
  const memory = (nodes: number, gib: number): Capacity => ({
    ...capacity(nodes, 0, 0),
    memoryGiB: span(gib),
  });
  const itemsOf = (before: Capacity, after: Capacity) => {
    const region = { cloud: "aws", region: "us-east-1", before, after } as const;
    const known = { currency: "USD", pricesRead: null, before, after, regions: [region], leftBehind: [] };
    return capacitySection(known).items;
  };

  it.each([
    ["memory that differs in the third digit", 15.501, 15.502, ["at the largest: 15.501 → 15.502 GiB memory"]],
    ["memory that differs by one page", 1, 1 + 4 / 1024 ** 2, ["at the largest: 1 → 1.000004 GiB memory"]],
    ["memory that differs by a rounding error", 0.1 + 0.2, 0.3, []],
  ])("says %s truly", (_what, before, after, lines) => {
    expect(itemsOf(memory(4, before), memory(4, after))[0]?.details).toEqual(lines);
  });

  it("says that there are as many nodes as before, and not from as many to as many", () => {
    const [region, whole] = itemsOf(memory(4, 8), memory(4, 16)).map(({ text }) => text);
    expect([region, whole]).toEqual([
      "aws us-east-1: 0 to 4 nodes, as before",
      "the whole fleet: 0 to 4 nodes, as before",
    ]);
    expect(itemsOf(memory(4, 8), memory(5, 8))[0]?.text).toBe("aws us-east-1: 0 to 4 → 0 to 5 nodes");
  });
});
