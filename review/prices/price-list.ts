import { z } from "zod";
import { CLOUDS, type Cloud } from "../../model/base/cloud";

/** A day that there is: not the 31st of February. */
const DATE = z
  .string()
  .refine(
    (day) => /^\d{4}-\d\d-\d\d$/.test(day) && new Date(day).toJSON()?.startsWith(day),
    "a day such as 2026-07-20",
  );

const region = z.strictObject({
  read: DATE.describe("day on which the prices were read"),
  source: z.string().min(1).describe("where from"),
  hourly: z.record(z.string(), z.number().positive()).describe("list price of a machine and hour by machine type"),
});

const regions = z.record(z.string(), region).optional();

/**
 * Shape of a price file: on-demand list prices of machines alone, without disks, addresses, licences and traffic. Users replace the
 * project's with `--prices`; docs/prices.md describes it.
 */
export const priceFileShape = z.strictObject({
  schemaVersion: z.literal(1),
  currency: z.string().regex(/^[A-Z]{3}$/, "a code of ISO 4217 such as USD"),
  prices: z.strictObject({ aws: regions, azure: regions, google: regions }).describe("by region"),
});

/** A price file. */
export type PriceFile = z.infer<typeof priceFileShape>;

/** The list price of a machine type an hour in a region; null where the file has none. */
export function priceOf(file: PriceFile, cloud: Cloud, region: string, machineType: string): number | null {
  const hourly = file.prices[cloud]?.[region]?.hourly ?? {};
  return Object.hasOwn(hourly, machineType) ? (hourly[machineType] ?? null) : null;
}

/** What the most expensive of several types costs an hour; null where one of them has no price. */
export function dearestOf(file: PriceFile, cloud: Cloud, region: string, types: readonly string[]): number | null {
  const prices = types.map((type) => priceOf(file, cloud, region, type)).filter((price) => price !== null);
  return prices.length === 0 || prices.length < types.length ? null : Math.max(...prices);
}

/** The days on which a file's prices were read: `2026-06-18 to 2026-08-03`; null where it has none. */
export function readDays({ prices }: PriceFile): string | null {
  const days = CLOUDS.flatMap((cloud) => Object.values(prices[cloud] ?? {}).map(({ read }) => read)).sort();
  const [oldest, newest] = [days[0], days.at(-1)];
  if (oldest === undefined || newest === undefined) return null;
  return oldest === newest ? oldest : `${oldest} to ${newest}`;
}
