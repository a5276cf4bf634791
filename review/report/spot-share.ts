import type { GroupDocument } from "../document/group-document";

/** How many of a scaling group's nodes are spot nodes at its largest size. */
export function spotNodes({ capacityType, maxSize }: GroupDocument): number {
  if (capacityType === "on-demand") return 0;
  if (capacityType === "spot") return maxSize;
  const aboveBase = Math.max(0, maxSize - capacityType.onDemandBase);
  return aboveBase - Math.ceil((aboveBase * capacityType.onDemandPercentage) / 100);
}

/** How a scaling group's nodes are paid for, in words. */
export function capacityWords({ capacityType }: GroupDocument): string {
  if (typeof capacityType === "string") return capacityType;
  return `${capacityType.onDemandBase} on-demand, then ${capacityType.onDemandPercentage} %`;
}
