import { type FleetReview, reviewFleets } from "../../review/changes/fleet-review";
import type { PriceFile } from "../../review/prices/price-list";
import type { Surroundings } from "../surroundings";
import { interruptible } from "./interruption";
import { readSides, type SideOptions } from "./sides";

/**
 * In what two sides differ.
 *
 * @throws {UserError} if a side cannot be read
 */
export async function reviewed(
  sides: SideOptions,
  prices: PriceFile,
  surroundings: Surroundings,
): Promise<FleetReview> {
  return reviewFleets(await interruptible((signal) => readSides(sides, surroundings, signal)), prices);
}
