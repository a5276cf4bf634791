import type { Cloud } from "../base/cloud";
import type { PlacementKind } from "../declaration/placement";

type Pair = readonly [PlacementKind, PlacementKind];

/** Dedicated hosts have their own capacity and their own place. */
const ON_HOSTS: readonly Pair[] = [
  ["dedicated", "capacityReservation"],
  ["dedicated", "proximity"],
];

/**
 * Pairs of which a machine can have only one. EC2 User Guide, "Capacity Reservations" (limitations) and "Placement groups"
 * (rules); Azure documentation, "On-demand capacity reservation" and "Azure Dedicated Hosts" (scale sets); Compute Engine API,
 * Scheduling.nodeAffinities ("overrides reservationAffinity"), and documentation, "Placement policies" (restrictions).
 */
export const PLACEMENT_CONFLICTS: Readonly<Record<Cloud, readonly Pair[]>> = {
  aws: ON_HOSTS,
  azure: [...ON_HOSTS, ["capacityReservation", "proximity"]],
  google: ON_HOSTS,
};

/**
 * Placements that spot machines cannot have. Reservations are of on-demand capacity (EC2 User Guide, "On-Demand Capacity
 * Reservations"; Azure documentation, "On-demand capacity reservation", limitations; Compute Engine documentation, "Reservations
 * of zonal resources"). EC2 has no spot instances of `host` tenancy (EC2 API, SpotPlacement); of the other clouds' hosts no
 * source says so.
 */
export const ON_DEMAND_PLACEMENTS: Readonly<Record<Cloud, readonly PlacementKind[]>> = {
  aws: ["capacityReservation", "dedicated"],
  azure: ["capacityReservation"],
  google: ["capacityReservation"],
};
