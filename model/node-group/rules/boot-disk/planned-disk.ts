import { CLOUD_MODELS } from "../../../clouds";
import { BOOT_DISK_TYPES, type BootDiskType } from "../../../machines/boot-disk-types";
import type { PlannedGroup } from "../../../stages/planned";

/** A group's boot disk type, declared or the cloud's default for the machine. */
export interface PlannedDisk {
  readonly type: string;
  readonly limits: BootDiskType;
}

/** The group's disk type and its limits; null where the type is not known or depends on a machine that is not. */
export function plannedDisk({ cluster, settings, machines }: PlannedGroup): PlannedDisk | null {
  const [machine] = machines.types;
  const type = settings.bootDisk.type ?? (machine && CLOUD_MODELS[cluster.cloud].defaultBootDiskType(machine));
  const limits = type === undefined ? undefined : diskTypes(cluster.cloud)[type];
  return type === undefined || limits === undefined ? null : { type, limits };
}

/** Disk types of a cloud; asking for a name that is not there, of an object's own methods too, gives undefined. */
export function diskTypes(cloud: PlannedGroup["cluster"]["cloud"]): Readonly<Record<string, BootDiskType | undefined>> {
  return Object.assign(Object.create(null), BOOT_DISK_TYPES[cloud]);
}
