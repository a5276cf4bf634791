/** One name for all zones of a group, or one for each zone: most of what is named here exists in one zone only. */
export type PerZone = string | Readonly<Record<string, string>>;

/** Keys of {@link Placement}. */
export const PLACEMENT_KINDS = ["capacityReservation", "dedicated", "proximity"] as const;

/** One of {@link PLACEMENT_KINDS}. */
export type PlacementKind = (typeof PLACEMENT_KINDS)[number];

/** Where a group's machines run. What is named here must exist already; a change replaces an Azure scale set. */
export interface Placement {
  /**
   * Capacity that is paid for in advance: a capacity reservation id (`cr-…`) or the ARN of a resource group of them (AWS), a
   * capacity reservation group id (Azure), a reservation's name or `projects/<project>/reservations/<name>` (Google).
   * `"none"` leaves reserved capacity to others. Default: AWS and Google use any open reservation that matches, Azure none.
   */
  readonly capacityReservation?: PerZone | undefined;
  /**
   * Hosts on which no other customer's machines run: the ARN of a host resource group (AWS), a dedicated host group id
   * (Azure), the name of a sole-tenant node group (Google). Default: shared hosts.
   */
  readonly dedicated?: PerZone | undefined;
  /**
   * What keeps machines close to each other: the name of a placement group (AWS), a proximity placement group id (Azure), the
   * name of a compact placement policy (Google). Default: none.
   */
  readonly proximity?: PerZone | undefined;
}

/** How EC2 picks spot pools (EC2 Auto Scaling, "Allocation strategies"). */
export const SPOT_ALLOCATION_STRATEGIES = ["price-capacity-optimized", "capacity-optimized", "lowest-price"] as const;

/** One of {@link SPOT_ALLOCATION_STRATEGIES}. */
export type SpotAllocationStrategy = (typeof SPOT_ALLOCATION_STRATEGIES)[number];

/** How spot nodes are bought; without effect on groups without spot nodes. */
export interface Spot {
  /** Most US dollars per node and hour. AWS, Azure. Default: up to the on-demand price, so that no node is lost because of its price. */
  readonly maxPrice?: number | undefined;
  /** AWS only: the other clouds' groups have one machine type. Default `price-capacity-optimized`. */
  readonly allocationStrategy?: SpotAllocationStrategy | undefined;
}
