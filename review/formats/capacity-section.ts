import { type Capacity, HOURS_PER_MONTH, type Span, shareWithoutPrice } from "../capacity/capacity";
import type { CapacityReview } from "../changes/capacity-changes";
import { shownMoney } from "../prices/money";
import { item, type Section } from "./section";

/** How much the fleet can be, and what it costs at the most, before and after: by region, then together. */
export function capacitySection(review: CapacityReview | null): Section {
  const title = "Sizes and capacity";
  if (review === null) return { title, items: [], folded: false };
  const { regions, currency } = review;
  const own = regions.map(({ cloud, region, before, after }) =>
    item("plain", `${cloud} ${region}: ${nodesText(before, after)}`, amountLines(before, after, currency)),
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
function costLines({ hourly: was }: Capacity, { hourly: is }: Capacity, currency: string): readonly string[] {
  if (was.max === is.max) return [];
  const [before, after] = [was.max, is.max].map((hourly) => shownMoney(hourly, currency));
  const [monthBefore, monthAfter] = [was.max, is.max].map((hourly) => shownMoney(hourly * HOURS_PER_MONTH, currency));
  return [`list price at the largest: ${before} → ${after} an hour, ${monthBefore} → ${monthAfter} a month`];
}

function priceLine({ after, pricesRead }: CapacityReview): string {
  const share = Math.round(shareWithoutPrice(after) * 100);
  const read = pricesRead === null ? "there are no prices" : `prices read ${pricesRead}`;
  return `${read}; ${share} % of the nodes after the change have none (docs/prices.md)`;
}
