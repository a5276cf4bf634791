import type { MachineType } from "../../machines/machine-type";

/**
 * Boot disk of groups that name no type: balanced, of the kind that the machine takes. Persistent Disk where that is not
 * known, as on any series that Google had before it had Hyperdisk.
 */
export function defaultBootDiskType({ details }: MachineType): string {
  const { bootDiskTypes } = details;
  return bootDiskTypes === "unknown" || bootDiskTypes.includes("pd-balanced") ? "pd-balanced" : "hyperdisk-balanced";
}
