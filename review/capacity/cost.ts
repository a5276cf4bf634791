import { shownMoney } from "../prices/money";
import { type Capacity, HOURS_PER_MONTH, shareWithoutPrice } from "./capacity";

/** What a capacity costs at its largest by list prices, as text: `unknown` where none of its nodes has a price. */
export interface ShownCost {
  readonly hour: string;
  readonly month: string;
}

/**
 * Of the nodes that have a price.
 *
 * @param digits as of {@link shownMoney}. Default 2
 */
export function shownCost(capacity: Capacity, currency: string, digits = 2): ShownCost {
  if (shareWithoutPrice(capacity) === 1) return { hour: "unknown", month: "unknown" };
  const { max } = capacity.hourly;
  return { hour: shownMoney(max, currency, digits), month: shownMoney(max * HOURS_PER_MONTH, currency, digits) };
}

/** The share of nodes at the largest size that have no price, in whole percent, which never rounds some to none, or to all. */
export function percentWithoutPrice(capacity: Capacity): number {
  const share = shareWithoutPrice(capacity) * 100;
  return share > 50 ? Math.floor(share) : Math.ceil(share);
}
