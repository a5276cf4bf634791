import { GIB, MIB } from "../../base/quantity";
import type { NodeOs } from "../../declaration/image";
import type { CapacityInput, NodeCapacity } from "../../stages/cloud-model";
import { localFileSystem, ubuntuFileSystem } from "../nominal-capacity";

/**
 * A node's figures by cluster-autoscaler's own formulas, which it applies to every instance template: what we promise and
 * what it plans with are then the same bytes (cloudprovider/gce/gce_reserved.go, unchanged from 1.33 to 1.37).
 */
export function googleCapacity(input: CapacityInput): NodeCapacity {
  const physical = input.machine.memoryMiB * Number(MIB);
  return { memory: BigInt(physical - kernelReserved(physical, input)), ephemeralStorage: podFileSystem(input) };
}

/** Bytes the kernel keeps (CalculateKernelReserved). */
function kernelReserved(physical: number, { os, architecture }: CapacityInput): number {
  const common =
    Math.trunc(physical / 64) +
    16 * Number(MIB) +
    (physical > 3 * Number(GIB) ? 64 * Number(MIB) : 0) +
    (physical <= 8 * Number(GIB) ? 8 * Number(MIB) : 0) +
    Math.trunc(Math.min(0.00175 * physical, 248 * Number(MIB)));
  if (os === "ubuntu") return common + 4 * Number(MIB);
  return architecture === "arm64" ? Math.round(common * 0.9971) : common;
}

/** cluster-autoscaler has figures for attached local SSDs; it is told the size of those that come with a machine type. */
function podFileSystem({ podDisks, os, diskGiB, architecture }: CapacityInput): bigint {
  const disk = BigInt(diskGiB) * GIB;
  if (podDisks === null) return os === "ubuntu" ? ubuntuFileSystem(disk) : cosFileSystem(disk, architecture);
  return podDisks.attached ? attachedFileSystem(podDisks.count, os) : localFileSystem(podDisks);
}

/** Bytes of a boot disk's file system on Container-Optimized OS (CalculateOSReservedEphemeralStorage). */
function cosFileSystem(disk: bigint, architecture: CapacityInput["architecture"]): bigint {
  const size = Number(disk);
  const partitions = Math.ceil(0.015635 * size) + Math.ceil(4.148 * Number(GIB));
  const margin = Math.trunc(Math.min(100 * Number(MIB), Math.ceil(0.001 * size)));
  const arm = architecture === "arm64" ? 64 * Number(MIB) : 0;
  const left = disk - BigInt(partitions + margin + arm);
  return left > 0n ? left : 0n;
}

/** GiB of a local SSD that is attached (Compute Engine documentation, "About Local SSD disks"). */
export const ATTACHED_SSD_GIB = 375;

/**
 * Numbers of local SSDs that cluster-autoscaler has figures for; any other takes the next larger one's.
 * @read 2026-11 cluster-autoscaler 1.33.6 to 1.36.1 (cloudprovider/gce)
 */
const COUNTS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 16, 24];

/**
 * KiB that a file system over so many local SSDs takes, as cluster-autoscaler measured it (cloudprovider/gce/gce_reserved.go,
 * EphemeralStorageOnLocalSSDFilesystemOverheadInBytes, unchanged from 1.33 to 1.37).
 */
const OVERHEAD_KIB: Readonly<Partial<Record<NodeOs, readonly number[]>>> = {
  cos: [7289472, 13725224, 20031312, 26332924, 32634536, 38946604, 45254008, 51556096, 52837800, 78686620],
  ubuntu: [7219840, 13651496, 19953488, 26255100, 32556712, 38860588, 45163896, 51465984, 52747688, 78601704],
};

/** Bytes that pods are promised of attached local SSDs, by cluster-autoscaler's own formula. */
export function attachedFileSystem(count: number, os: NodeOs): bigint {
  const at = COUNTS.findIndex((measured) => measured >= count);
  const overhead = OVERHEAD_KIB[os]?.at(at) ?? 0;
  return BigInt(count * ATTACHED_SSD_GIB) * GIB - BigInt(overhead) * 1024n;
}
