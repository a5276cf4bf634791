/**
 * What CA 1.36 takes off a Compute Engine machine's memory and disk before the kubelet sees them. Bytes throughout.
 *
 * Source: cloudprovider/gce/gce_reserved.go @cluster-autoscaler-1.36.1, the numbers as they stand there.
 */
import { cut, parseGoFloat } from "./go";
import type { GoogleDistribution, GoogleOs } from "./google-kube-env";
import { quantityAsInt64 } from "./quantity";
import { GIB, MIB } from "./template";

/** What CA reads of a template's operating system. */
export interface OsInfo {
  readonly os: GoogleOs;
  readonly distribution: GoogleDistribution;
  readonly arch: "amd64" | "arm64";
}

const KIB = 1024;

/** The estimated surplus on images that CA knows: 0.175 %, at most 248 MiB. */
function correction(memory: number): number {
  return Math.trunc(Math.min(0.00175 * memory, 248 * MIB));
}

/** By distribution: a fitted correction, then 4 MiB more on Ubuntu or 0.29 % less on arm64 COS. */
function distributionReserved(reserved: number, memory: number, { distribution, arch }: OsInfo): number {
  if (distribution === "ubuntu") return reserved + correction(memory) + 4 * MIB;
  if (distribution !== "cos") return reserved;
  const total = reserved + correction(memory);
  return arch === "arm64" ? Math.round(total * 0.9971) : total;
}

/** Memory that the kernel keeps: 1/64, 16 MiB, 64 MiB more above 3 GiB, 8 MiB more up to 8 GiB; nothing on Windows. */
export function kernelReserved(memory: number, info: OsInfo): number {
  if (info.os === "windows") return 0;
  const base = Math.trunc(memory / 64) + 16 * MIB;
  const addressing = memory > 3 * GIB ? 64 * MIB : 0;
  const small = memory <= 8 * GIB ? 8 * MIB : 0;
  return distributionReserved(base + addressing + small, memory, info);
}

/** Measured overhead in KiB of a file system over 1-8, 16 and 24 local SSDs; counts between take the next measured one. */
const SSD_COUNTS = [1, 2, 3, 4, 5, 6, 7, 8, 16, 24];
const SSD_OVERHEAD: Readonly<Partial<Record<GoogleDistribution, readonly number[]>>> = {
  cos: [7289472, 13725224, 20031312, 26332924, 32634536, 38946604, 45254008, 51556096, 52837800, 78686620],
  ubuntu: [7219840, 13651496, 19953488, 26255100, 32556712, 38860588, 45163896, 51465984, 52747688, 78601704],
};

/** Disk lost to the file system over that many local SSDs; 0 on distributions without figures. */
export function localSsdOverhead(count: number, distribution: GoogleDistribution): number {
  const at = SSD_COUNTS.findIndex((measured) => measured >= count);
  return (SSD_OVERHEAD[distribution]?.at(at) ?? 0) * KIB;
}

function overProvisioning(disk: number): number {
  return Math.min(100 * MIB, Math.ceil(0.001 * disk));
}

/** Disk that the operating system keeps of the boot disk. */
export function osReservedDisk(disk: number, { distribution, arch }: OsInfo): number {
  if (distribution === "ubuntu") return Math.ceil(0.03083 * disk) + Math.ceil(0.171 * GIB) + overProvisioning(disk);
  if (distribution !== "cos") return Math.ceil(0.1133 * GIB) + Math.ceil(0.01 * GIB);
  const partitions = Math.ceil(0.015635 * disk) + Math.ceil(4.148 * GIB);
  return partitions + overProvisioning(disk) + (arch === "arm64" ? 65536 * KIB : 0);
}

/** Hard eviction thresholds as CA subtracts them. */
export interface EvictionHard {
  readonly memory: bigint;
  /** Share of the disk, 0 to 1. */
  readonly diskRatio: number;
}

const DEFAULT_MEMORY = BigInt(100 * MIB);
const DEFAULT_RATIO = 0.1;

/** `<number>%` as a ratio from 0 to 1; null for anything else, for which CA takes its default. */
function ratio(text: string): number | null {
  const [number, rest] = cut(text, "%") ?? [];
  const percent = rest === "" && number !== undefined ? parseGoFloat(number) : null;
  return percent !== null && percent / 100 >= 0 && percent / 100 <= 1 ? percent / 100 : null;
}

/**
 * `memory.available` as whole bytes and `nodefs.available` as a percentage, each with the kubelet's default (100 MiB, 10 %) where
 * absent or not understood: memory given as a percentage or as a fraction (`1.5Gi`), disk as an amount.
 */
export function parseEvictionHard(thresholds: ReadonlyMap<string, string>): EvictionHard {
  return {
    memory: quantityAsInt64(thresholds.get("memory.available") ?? "") ?? DEFAULT_MEMORY,
    diskRatio: ratio(thresholds.get("nodefs.available") ?? "") ?? DEFAULT_RATIO,
  };
}
