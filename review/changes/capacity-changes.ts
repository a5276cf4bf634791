import type { Cloud } from "../../model/base/cloud";
import { AMOUNTS, type Capacity, fleetCapacity, NO_CAPACITY, regionCapacities } from "../capacity/capacity";
import { type PriceFile, readDays } from "../prices/price-list";
import type { Sides } from "./snapshot";

/** What a fleet has in one region before and after. */
export interface RegionCapacityChange {
  readonly cloud: Cloud;
  readonly region: string;
  readonly before: Capacity;
  readonly after: Capacity;
}

/** What a fleet has before and after, where that differs. */
export interface CapacityReview {
  readonly currency: string;
  /** When the prices were read; null where there are none. */
  readonly pricesRead: string | null;
  readonly before: Capacity;
  readonly after: Capacity;
  /** Those that differ, sorted by cloud and region. */
  readonly regions: readonly RegionCapacityChange[];
}

/** How much a fleet can be before and after; null where that is the same, or a side has no document. */
export function capacityChanges({ before, after }: Sides, prices: PriceFile): CapacityReview | null {
  if (before.document === null || after.document === null) return null;
  const [old, now] = [before.document, after.document].map((fleet) => byRegion(regionCapacities(fleet, prices)));
  const keys = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].sort();
  const regions = keys.flatMap((key) => regionChange(old?.get(key), now?.get(key)));
  if (regions.length === 0) return null;
  return {
    currency: prices.currency,
    pricesRead: readDays(prices),
    before: fleetCapacity(before.document, prices),
    after: fleetCapacity(after.document, prices),
    regions,
  };
}

type Region = ReturnType<typeof regionCapacities>[number];

function byRegion(regions: readonly Region[]): ReadonlyMap<string, Region> {
  return new Map(regions.map((each) => [`${each.cloud} ${each.region}`, each]));
}

function regionChange(before: Region | undefined, after: Region | undefined): readonly RegionCapacityChange[] {
  const known = after ?? before;
  if (known === undefined) return [];
  const [old, now] = [before?.capacity ?? NO_CAPACITY, after?.capacity ?? NO_CAPACITY];
  const isSame = AMOUNTS.every((name) => old[name].min === now[name].min && old[name].max === now[name].max);
  return isSame ? [] : [{ cloud: known.cloud, region: known.region, before: old, after: now }];
}
