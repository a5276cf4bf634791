import type { Capacity, Span } from "../capacity/capacity";
import { percentWithoutPrice, shownCost } from "../capacity/cost";
import type { CapacityReview } from "../changes/capacity-changes";
import { item, type Section } from "./section";

/** How much the fleet can be, and what it costs at the most, before and after: by region, then together. */
export function capacitySection(review: CapacityReview | null): Section {
  const title = "Sizes and capacity";
  if (review === null) return { title, items: [], folded: false };
  const { regions, currency } = review;
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
  return { title, items: [...own, total], folded: false };
}

function nodesText(before: Capacity, after: Capacity): string {
  return `${spanText(before.nodes)} → ${spanText(after.nodes)} nodes`;
}

function spanText({ min, max }: Span): string {
  return `${rounded(min)} to ${rounded(max)}`;
}

function rounded(amount: number): string {
  return String(Math.round(amount * 100) / 100);
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
  const amounts = SHOWN.filter(([name]) => before[name].max !== after[name].max);
  const texts = amounts.map(([name, unit]) => `${rounded(before[name].max)} → ${rounded(after[name].max)} ${unit}`);
  const size = texts.length === 0 ? [] : [`at the largest: ${texts.join(", ")}`];
  return [...size, ...costLines(before, after, currency)];
}

/** The list price of what has one, at the largest size. */
function costLines(before: Capacity, after: Capacity, currency: string): readonly string[] {
  const [was, is] = [shownCost(before, currency), shownCost(after, currency)];
  const isSame = before.hourly.max === after.hourly.max && was.hour === is.hour;
  if (isSame) return is.hour === "unknown" ? ["list price: unknown"] : [];
  return [`list price at the largest: ${was.hour} → ${is.hour} an hour, ${was.month} → ${is.month} a month`];
}

/** Where some of a region's nodes have no price, which a sum does not show. */
function unpricedLines(before: Capacity, after: Capacity): readonly string[] {
  const [was, is] = [percentWithoutPrice(before), percentWithoutPrice(after)];
  if (was === 0 && is === 0) return [];
  return [`without a price: ${was} % → ${is} % of the nodes`];
}

function priceLine({ after, pricesRead }: CapacityReview): string {
  const read = pricesRead === null ? "there are no prices" : `prices read ${pricesRead}`;
  return `${read}; ${percentWithoutPrice(after)} % of the nodes after the change have none (docs/prices.md)`;
}
