import { GIB_BYTES, type Known, type LocalDisks } from "../machines/machine-details";
import type { MachineType } from "../machines/machine-type";
import type { PodDisks } from "../stages/cloud-model";
import type { PlannedGroup } from "../stages/planned";

/** GiB of a local SSD that is attached on Google (Compute Engine documentation, "About Local SSD disks"). */
export const ATTACHED_SSD_GIB = 375;

/** Disks inside a machine of the group: those of its type, and on Google those that the group attaches. */
export function localDisks(group: PlannedGroup, machine: MachineType): Known<LocalDisks> {
  const attached = attachedSsds(group);
  if (attached === 0) return machine.details.localDisks;
  return { count: attached, bytes: ATTACHED_SSD_GIB * GIB_BYTES, nvme: true };
}

/** The disks that pods write to in place of the boot disk; null where they write to that. */
export function podDisks(group: PlannedGroup, machine: MachineType): PodDisks | null {
  const disks = localDisks(group, machine);
  if (group.settings.localDisks === "raw" || disks === "unknown" || disks.count === 0) return null;
  return { ...disks, attached: attachedSsds(group) > 0 };
}

function attachedSsds({ cluster, settings }: PlannedGroup): number {
  return cluster.cloud === "google" ? (settings.google.localSsds ?? 0) : 0;
}
