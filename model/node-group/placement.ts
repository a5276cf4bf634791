import type { Cloud } from "../base/cloud";
import { parseGoDuration } from "../base/duration";
import type { PerZone, Spot, SpotAllocationStrategy } from "../declaration/placement";
import type { ResolvedPlacement, ResolvedSpot } from "../stages/resolved";
import type { GroupSettings } from "../stages/settings";

/** Placement of the machines of one ScalingGroup, which is in one zone unless it spans several. */
export function resolvePlacement({ placement }: GroupSettings, zone: string): ResolvedPlacement {
  return {
    capacityReservation: inZone(placement.capacityReservation, zone),
    dedicated: inZone(placement.dedicated, zone),
    proximity: inZone(placement.proximity, zone),
  };
}

function inZone(declared: PerZone | undefined, zone: string): string | null {
  return (typeof declared === "object" ? declared[zone] : declared) ?? null;
}

const DEFAULT_ALLOCATION_STRATEGY: Readonly<Record<Cloud, SpotAllocationStrategy | null>> = {
  aws: "price-capacity-optimized",
  azure: null,
  google: null,
};

/** How spot nodes are bought on the cloud. */
export function resolveSpot({ maxPrice, allocationStrategy }: Spot, cloud: Cloud): ResolvedSpot {
  return {
    maxPrice: maxPrice ?? null,
    allocationStrategy: allocationStrategy ?? DEFAULT_ALLOCATION_STRATEGY[cloud],
  };
}

/** Whole seconds of a Go duration; null where there is none, or no such text, which a rule reports. */
export function durationSeconds(duration: string | undefined): number | null {
  const nanoseconds = duration === undefined ? null : parseGoDuration(duration);
  return nanoseconds !== null && Number.isInteger(nanoseconds / 1e9) ? nanoseconds / 1e9 : null;
}
