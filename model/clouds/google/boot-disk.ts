import type { MachineType } from "../../machines/machine-type";

/**
 * Machine families that take no Persistent Disk, only Hyperdisk (Compute Engine documentation, "Supported disk types" of
 * each machine series).
 */
const HYPERDISK_ONLY = /^(n4|n4a|n4d|c4|c4a|c4d|h4d|m4|a4|a4x|g4|x4)-|^a3-ultragpu-/;

/** Boot disk of groups that name no type: balanced, of the kind that the machine's family takes. */
export function defaultBootDiskType(machine: MachineType): string {
  return HYPERDISK_ONLY.test(machine.name) ? "hyperdisk-balanced" : "pd-balanced";
}
