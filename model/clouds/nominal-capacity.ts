import { GIB, MIB } from "../base/quantity";
import type { CapacityInput, NodeCapacity, PodDisks } from "../stages/cloud-model";

/**
 * Memory that a node reports is its nominal memory less what firmware and kernel keep. Neither AWS nor Azure publishes the
 * share; 7.5 % is Karpenter's default (`VM_MEMORY_OVERHEAD_PERCENT`), on the safe side for all but the smallest machines.
 * @read 2026-11 Karpenter, settings
 */
export const DEFAULT_MEMORY_OVERHEAD_PERCENT = 7.5;

/** What a node reports of a machine's nominal figures, on clouds whose cluster-autoscaler takes them from tags. */
export function nominalCapacity(input: CapacityInput): NodeCapacity {
  return {
    memory: BigInt(Math.floor(input.machine.memoryMiB * (1 - input.memoryOverheadPercent / 100))) * MIB,
    ephemeralStorage:
      input.podDisks === null ? ubuntuFileSystem(BigInt(input.diskGiB) * GIB) : localFileSystem(input.podDisks),
  };
}

/**
 * Bytes that a boot disk's root file system offers on Ubuntu, as cluster-autoscaler measured it on Google's images: 3.083 %
 * and 0.171 GiB for partitions and metadata, and a margin of 0.1 % up to 100 MiB
 * (cloudprovider/gce/gce_reserved.go, CalculateOSReservedEphemeralStorage).
 */
export function ubuntuFileSystem(disk: bigint): bigint {
  const size = Number(disk);
  const partitions = Math.ceil(0.03083 * size) + Math.ceil(0.171 * Number(GIB));
  const margin = Math.trunc(Math.min(100 * Number(MIB), Math.ceil(0.001 * size)));
  return disk - BigInt(partitions + margin);
}

/**
 * Bytes that a file system over local disks offers. RAID and file system keep a share that nobody publishes: 3 % is more than
 * ext4 without reserved blocks takes of any size from 50 GB on, 2.4 % of 75 GB and less of more (mke2fs 1.47, `dumpe2fs`,
 * overhead clusters), with 129 MiB of each disk for a RAID superblock; XFS takes less.
 */
export function localFileSystem({ count, bytes }: PodDisks): bigint {
  return (BigInt(count) * BigInt(bytes) * 97n) / 100n;
}
