import type { MachineType } from "../../machines/machine-type";

/**
 * Boot disk of groups that name no type: premium, or standard SSD where the size takes no premium disks. Premium where that
 * is not known, as on every size of the last generations.
 */
export function defaultBootDiskType({ details }: MachineType): string {
  const { bootDiskTypes } = details;
  return bootDiskTypes === "unknown" || bootDiskTypes.includes("Premium_LRS") ? "Premium_LRS" : "StandardSSD_LRS";
}
