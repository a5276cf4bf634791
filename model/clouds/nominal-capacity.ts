import { GIB, MIB } from "../quantity";
import type { CapacityInput, NodeCapacity } from "./cloud-model";

/**
 * Memory that a node reports is its nominal memory less what firmware and kernel keep. Neither AWS nor Azure publishes the
 * share; 7.5 % is Karpenter's default (`VM_MEMORY_OVERHEAD_PERCENT`), on the safe side for all but the smallest machines.
 */
export const DEFAULT_MEMORY_OVERHEAD_PERCENT = 7.5;

/** What a node reports of a machine's nominal figures, on clouds whose cluster-autoscaler takes them from tags. */
export function nominalCapacity(input: CapacityInput): NodeCapacity {
  return {
    memory: BigInt(Math.floor(input.machine.memoryMiB * (1 - input.memoryOverheadPercent / 100))) * MIB,
    ephemeralStorage: ubuntuFileSystem(BigInt(input.diskGiB) * GIB),
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
