/** Pages of memory set aside at boot, by size. */
export interface HugePages {
  /** Pages of 2 MiB. Default 0. */
  readonly "2Mi"?: number | undefined;
  /** Pages of 1 GiB. Default 0. */
  readonly "1Gi"?: number | undefined;
}

/**
 * What becomes of disks inside the machine: one file system over all of them that holds images, logs and what pods write, or
 * nothing, which leaves the devices to whoever opens them.
 */
export const LOCAL_DISK_USES = ["ephemeral-storage", "raw"] as const;

/** One of {@link LOCAL_DISK_USES}. */
export type LocalDiskUse = (typeof LOCAL_DISK_USES)[number];
