import { ATTACHED_DISKS } from "../clouds/disks";
import { ATTACHED_SSD_GIB } from "../clouds/google/capacity";
import { GIB_BYTES, type Known, type LocalDisks } from "../machines/machine-details";
import type { MachineType } from "../machines/machine-type";
import type { PodDisks } from "../stages/cloud-model";
import type { PlannedGroup } from "../stages/planned";

/** Local disks of a group's machine: those that the group attaches, otherwise those of its type. */
export function localDisks(group: PlannedGroup, machine: MachineType): Known<LocalDisks> {
  const attached = attachedDisks(group);
  if (attached === 0) return machine.details.localDisks;
  return { count: attached, bytes: ATTACHED_SSD_GIB * GIB_BYTES, nvme: true };
}

/** The local disks that pods write to; null if pods write to the boot disk. */
export function podDisks(group: PlannedGroup, machine: MachineType): PodDisks | null {
  const disks = localDisks(group, machine);
  if (group.settings.localDisks === "raw" || disks === "unknown" || disks.count === 0) return null;
  return { ...disks, attached: attachedDisks(group) > 0 };
}

function attachedDisks({ cluster, settings }: PlannedGroup): number {
  return ATTACHED_DISKS[cluster.cloud](settings);
}
