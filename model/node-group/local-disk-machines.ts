import type { Known, LocalDisks, MachineDetails } from "../machines/machine-details";
import type { MachineType } from "../machines/machine-type";
import { localDisks } from "../node/local-disks";
import type { PlannedGroup } from "../stages/planned";
import type { Finding, Words } from "../stages/rule";
import { forExample, nearestTypes } from "./nearest-types";

/** A machine of a group whose pods write to local disks. */
export interface PodMachine {
  readonly machine: MachineType;
  readonly disks: Known<LocalDisks>;
}

/** The machines of a group with the disks that its pods are to write to; none where they write to the boot disk. */
export function podMachines(group: PlannedGroup): readonly PodMachine[] {
  if (group.settings.localDisks === "raw") return [];
  return group.machines.types.map((machine) => ({ machine, disks: localDisks(group, machine) }));
}

/** One finding for all machines of a group whose disks cannot hold what pods write. */
export function diskFinding(
  machines: readonly PodMachine[],
  about: Words<"hint"> & { readonly what: (names: string) => string },
): readonly Finding<"what" | "hint">[] {
  if (machines.length === 0) return [];
  const names = [...new Set(machines.map(({ machine }) => machine.name))].join(", ");
  return [{ path: "localDisks", what: about.what(names), got: `"ephemeral-storage" on ${names}`, hint: about.hint }];
}

/** What is expected of the machines of such a group. */
export const LOCAL_NVME = 'machines that are known to have local NVMe disks, or "raw"';

/** What to do about a machine without such disks: a type that has them, or none. */
export function otherType(group: PlannedGroup, machine: MachineType): string {
  const examples = forExample(nearestTypes(group, machine, hasNvme));
  return `Name a type with local NVMe disks in machineTypes.${group.cluster.cloud}${examples}; or leave localDisks out.`;
}

function hasNvme({ localDisks }: MachineDetails): boolean {
  return localDisks !== "unknown" && localDisks.count > 0 && localDisks.nvme;
}
