import { type Capacity, spanText } from "../capacity/capacity";
import { percentWithoutPrice, type ShownCost, shownCost } from "../capacity/cost";
import { differ, toldApart } from "../capacity/told-apart";
import type { CapacityReview, LeftBehind } from "../changes/capacity-changes";
import { type Item, item, type Section } from "./section";

/** How much the fleet can be, and what it costs at the most, before and after: by region, together, and what of it nothing destroys. */
export function capacitySection(review: CapacityReview | null): Section {
  const title = "Sizes and capacity";
  if (review === null) return { title, items: [], folded: false };
  const { regions, currency, leftBehind } = review;
  const own = regions.map(({ cloud, region, before, after }) =>
    item("plain", `${cloud} ${region}: ${nodesText(before, after)}`, [
      ...amountLines(before, after, currency),
      ...unpricedLines(before, after),
    ]),
  );
  const { before, after } = review;
  const total = item("plain", `the whole fleet: ${nodesText(before, after)}`, [
    ...amountLines(before, after, currency),
    priceLine(review),
  ]);
  const left = leftBehind.map((each) => leftItem(each, currency));
  return { title, items: [...own, ...left, total], folded: false };
}

/** What a cluster that is gone, or a group that Terraform forgets, still has: no apply ends it. */
function leftItem({ cluster, capacity }: LeftBehind, currency: string): Item {
  const { hour, month } = shownCost(capacity, currency);
  const missing = percentWithoutPrice(capacity);
  const cost = hour === "unknown" ? hour : `${hour} an hour, ${month} a month`;
  return item(
    "warning",
    `${cluster}: ${spanText(capacity.nodes)} nodes that are no longer declared run on, and cost, until somebody destroys them`,
    [
      `list price at the largest: ${cost}`,
      ...(missing === 0 ? [] : [`without a price: ${missing} % of the nodes`]),
      "what is said here counts them before and after",
    ],
  );
}

function nodesText({ nodes: was }: Capacity, { nodes: is }: Capacity): string {
  const isSame = was.min === is.min && was.max === is.max;
  return isSame ? `${spanText(is)} nodes, as before` : `${spanText(was)} → ${spanText(is)} nodes`;
}

function rounded(amount: number, digits: number): string {
  return String(Number(amount.toFixed(digits)));
}

/** Amounts at the largest size that differ: those that cost. */
const SHOWN = [
  ["vcpu", "vCPU"],
  ["memoryGiB", "GiB memory"],
  ["gpus", "GPUs"],
  ["podVcpu", "vCPU for pods"],
  ["podMemoryGiB", "GiB for pods"],
] as const;

function amountLines(before: Capacity, after: Capacity, currency: string): readonly string[] {
  const texts = SHOWN.flatMap(([name, unit]) => {
    const [{ max: most }, { max: now }] = [before[name], after[name]];
    if (!differ(most, now)) return [];
    const [was, is] = toldApart(
      (digits) => rounded(most, digits),
      (digits) => rounded(now, digits),
    );
    return [`${was} → ${is} ${unit}`];
  });
  const size = texts.length === 0 ? [] : [`at the largest: ${texts.join(", ")}`];
  return [...size, ...costLines(before, after, currency)];
}

/** The list price of what has one, at the largest size. */
function costLines(before: Capacity, after: Capacity, currency: string): readonly string[] {
  const both = (of: keyof ShownCost) =>
    toldApart(
      (digits) => shownCost(before, currency, digits)[of],
      (digits) => shownCost(after, currency, digits)[of],
    );
  const [[hour, newHour], [month, newMonth]] = [both("hour"), both("month")];
  if (hour === newHour) return hour === "unknown" ? ["list price: unknown"] : [];
  return [`list price at the largest: ${hour} → ${newHour} an hour, ${month} → ${newMonth} a month`];
}

/** Where some of a region's nodes have no price, which a sum does not show. */
function unpricedLines(before: Capacity, after: Capacity): readonly string[] {
  const [was, is] = [percentWithoutPrice(before), percentWithoutPrice(after)];
  if (was === 0 && is === 0) return [];
  return [`without a price: ${was === is ? `${is} % of the nodes, as before` : `${was} % → ${is} % of the nodes`}`];
}

function priceLine({ after, pricesRead }: CapacityReview): string {
  const read = pricesRead === null ? "there are no prices" : `prices read ${pricesRead}`;
  return `${read}; ${percentWithoutPrice(after)} % of the nodes after the change have none (docs/prices.md)`;
}
