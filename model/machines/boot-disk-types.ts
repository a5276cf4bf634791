import type { Cloud } from "../base/cloud";

/** Least and most, both included. */
export type Range = readonly [least: number, most: number];

/** Settings that a disk type accepts. */
export interface BootDiskType {
  readonly sizeGiB: Range;
  /** Null if the type accepts none. */
  readonly iops: (PerformanceRange & { readonly required: boolean }) | null;
  readonly throughputMiBps: PerformanceRange | null;
}

/** A range that also depends on another number of the disk: GiB for IOPS, IOPS for throughput. */
export interface PerformanceRange {
  readonly range: Range;
  /** Most per GiB (IOPS) or per IOPS (throughput). */
  readonly ratio: number;
  /** What a disk has if nothing is declared. */
  readonly base: number;
}

const plain = (sizeGiB: Range): BootDiskType => ({ sizeGiB, iops: null, throughputMiBps: null });
const provisioned = (most: number, ratio: number) => ({
  range: [100, most] as const,
  ratio,
  base: 100,
  required: true,
});

/**
 * Disk types from which a machine can boot.
 *
 * - AWS: EBS User Guide, "Amazon EBS volume types"; gp3 as of September 2025 (64 TiB, 80,000 IOPS, 2,000 MiB/s). Magnetic and
 *   HDD volumes are left out: st1 and sc1 cannot boot, standard is of a previous generation.
 * - Azure: azurerm's `os_disk.storage_account_type`; an OS disk has at most 4,095 GiB, and no performance settings.
 * - Google: Compute Engine documentation, "About Persistent Disk" and "About Hyperdisk Balanced", the one Hyperdisk that boots
 *   any machine and is zonal. A boot disk has at least 10 GiB, the size of the smallest public image.
 * @read 2026-11 documentation of EBS, Azure managed disks and Persistent Disk
 */
export const BOOT_DISK_TYPES: Readonly<Record<Cloud, Readonly<Record<string, BootDiskType>>>> = {
  aws: {
    gp2: plain([1, 16_384]),
    gp3: {
      sizeGiB: [1, 65_536],
      iops: { range: [3000, 80_000], ratio: 500, base: 3000, required: false },
      throughputMiBps: { range: [125, 2000], ratio: 0.25, base: 125 },
    },
    io1: { sizeGiB: [4, 16_384], iops: provisioned(64_000, 50), throughputMiBps: null },
    io2: { sizeGiB: [4, 65_536], iops: provisioned(256_000, 1000), throughputMiBps: null },
  },
  azure: {
    Standard_LRS: plain([1, 4095]),
    StandardSSD_LRS: plain([1, 4095]),
    StandardSSD_ZRS: plain([1, 4095]),
    Premium_LRS: plain([1, 4095]),
    Premium_ZRS: plain([1, 4095]),
  },
  google: {
    "pd-standard": plain([10, 65_536]),
    "pd-balanced": plain([10, 65_536]),
    "pd-ssd": plain([10, 65_536]),
    "hyperdisk-balanced": {
      sizeGiB: [10, 65_536],
      iops: { range: [3000, 160_000], ratio: 500, base: 3000, required: false },
      throughputMiBps: { range: [140, 2400], ratio: 0.25, base: 140 },
    },
  },
};
