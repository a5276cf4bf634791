import type { CapacityType } from "../declaration/node-group";

/** A scaling group's size, and how its nodes are paid for. */
export interface BoughtNodes {
  readonly capacityType: CapacityType;
  readonly maxSize: number;
}

/** How many of a scaling group's nodes are spot nodes at its largest size. */
export function spotNodes({ capacityType, maxSize }: BoughtNodes): number {
  if (capacityType === "on-demand") return 0;
  if (capacityType === "spot") return maxSize;
  const aboveBase = Math.max(0, maxSize - capacityType.onDemandBase);
  return aboveBase - Math.ceil((aboveBase * capacityType.onDemandPercentage) / 100);
}
