import { splitSizes } from "../base/split-sizes";
import type { PlannedGroup } from "./planned";

/** The smallest minimum among the groups that a NodeGroup becomes; null where its sizes are not given. */
export function smallestMinimum({ settings, zones }: PlannedGroup): number | null {
  const { sizePerZone, minSize, spanZones } = settings;
  if (sizePerZone !== undefined) return sizePerZone.minSize;
  if (minSize === undefined) return null;
  return splitSizes(minSize, minSize, spanZones ? 1 : zones.length).at(-1)?.minSize ?? null;
}
