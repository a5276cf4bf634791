import { GIB } from "../../base/quantity";
import type { NodeOs } from "../../declaration/node-group";

/** GiB of a local SSD that is attached (Compute Engine documentation, "About Local SSD disks"). */
export const ATTACHED_SSD_GIB = 375;

/** Numbers of local SSDs that cluster-autoscaler has figures for; any other takes the next larger one's. */
const COUNTS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 16, 24];

/**
 * KiB that a file system over so many local SSDs takes, as cluster-autoscaler measured it (cloudprovider/gce/gce_reserved.go,
 * EphemeralStorageOnLocalSSDFilesystemOverheadInBytes, unchanged from 1.33 to 1.36).
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
