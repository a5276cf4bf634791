import { nodeResources } from "../../../node/node-resources";
import type { PlannedGroup } from "../../../stages/planned";
import type { ResourceList } from "../../../stages/resolved";
import { LARGEST_CAPACITY } from "./capacity-out-of-range";

/**
 * What pods could use of the group's nodes, with a boot disk of another size where one is given; null where a declared
 * number that it is computed from is no number of a machine, which other rules report.
 */
export function allocatable(group: PlannedGroup, diskGiB = group.settings.bootDisk.sizeGiB): ResourceList | null {
  const [machine] = group.machines.types;
  const overhead = group.cluster.props.nodeOverhead?.memoryPercent ?? 0;
  if (machine === undefined || overhead >= 100) return null;
  if (machine.vcpu > LARGEST_CAPACITY.vcpu || machine.memoryMiB > LARGEST_CAPACITY.memoryGiB * 1024) return null;
  const settings = { ...group.settings, bootDisk: { ...group.settings.bootDisk, sizeGiB: diskGiB } };
  return nodeResources({ ...group, settings }, machine).allocatable;
}

/** Whether anything is left of a resource. */
export function isPositive(quantity: string | undefined): boolean {
  return quantity !== undefined && quantity !== "0" && !quantity.startsWith("-");
}
