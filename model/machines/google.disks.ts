import type { GoogleTypeName } from "./google.name";
import { GIB_BYTES, type Known, type LocalDisks, NO_LOCAL_DISKS } from "./machine-details";

/**
 * Disks that a type comes with, by its size: https://docs.cloud.google.com/compute/docs/disks/local-ssd, "Machine types that
 * automatically attach Local SSD disks" (of 2026-04-14).
 */
const BUNDLED: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  "c3-lssd": { 4: 1, 8: 2, 22: 4, 44: 8, 88: 16, 176: 32 },
  "c3d-lssd": { 8: 1, 16: 1, 30: 2, 60: 4, 90: 8, 180: 16, 360: 32 },
  "c4-lssd": { 4: 1, 8: 1, 16: 2, 24: 4, 32: 5, 48: 8, 96: 16, 144: 24, 192: 32, 288: 48 },
  "c4-lssd-metal": { 288: 6 },
  "c4a-lssd": { 4: 1, 8: 2, 16: 4, 32: 6, 48: 10, 64: 14, 72: 16 },
  "c4d-lssd": { 8: 1, 16: 1, 32: 2, 48: 4, 64: 6, 96: 8, 192: 16, 384: 32 },
  "h4d-lssd": { 192: 10 },
  "z3-standardlssd": { 14: 1, 22: 2, 44: 3, 88: 6, 176: 12 },
  "z3-highlssd": { 8: 1, 16: 2, 22: 3, 32: 4, 44: 6, 88: 12 },
  "z3-highlssd-metal": { 192: 12 },
  "a2-ultragpu": { 1: 1, 2: 2, 4: 4, 8: 8 },
  "a3-highgpu": { 1: 2, 2: 4, 4: 8, 8: 16 },
  "a3-edgegpu": { 8: 16 },
  "a3-megagpu": { 8: 16 },
  "a3-ultragpu": { 8: 32 },
  "a4-highgpu": { 8: 32 },
  "a4x-highgpu": { 4: 4 },
};

/** GiB of each disk if it is not 375 (same page, "Local SSD disk sizes"). */
const DISK_GIB: Readonly<Record<string, number>> = {
  "c4-lssd-metal": 3000,
  "z3-standardlssd": 3000,
  "z3-highlssd": 3000,
  "z3-highlssd-metal": 6000,
  "a4x-highgpu": 3000,
};
const USUAL_GIB = 375;

const GPU_SERIES = /^a\d/;

/** The key of {@link BUNDLED}: GPUs bring disks by kind, other series by suffix. */
function bundleKey({ series, kind, suffix }: GoogleTypeName): string {
  return GPU_SERIES.test(series) && suffix === "" ? `${series}-${kind}` : `${series}-${suffix}`;
}

/** Whether a type comes with disks by its suffix or series; if the table lacks it, it is newer than the table. */
const hasDisks = ({ series, suffix }: GoogleTypeName): boolean =>
  /^(lssd|standardlssd|highlssd)/.test(suffix) || series === "z3";

/** Local disks that come with a type. */
export function localDisks(name: GoogleTypeName): Known<LocalDisks> {
  const key = bundleKey(name);
  const count = BUNDLED[key]?.[name.size];
  if (count !== undefined) return { count, bytes: (DISK_GIB[key] ?? USUAL_GIB) * GIB_BYTES, nvme: true };
  return hasDisks(name) || BUNDLED[key] !== undefined ? "unknown" : NO_LOCAL_DISKS;
}

type Choices = readonly (readonly [largestSize: number, counts: readonly number[]])[];

const UP_TO_8 = [1, 2, 4, 8];
const UP_TO_24 = [...UP_TO_8, 16, 24];
const one = (size: number, count: number) => [size, [count]] as const;

/** All counts up to the first size; each further size needs one more step of them. */
const rising = (counts: readonly number[], sizes: readonly number[]): Choices =>
  sizes.map((size, index) => [size, counts.slice(index)]);

/** Numbers of local disks that can be added, by size (same page, "Machine types that require you to choose a number of Local SSD disks"). */
const CHOICES: Readonly<Record<string, Choices>> = {
  n1: [[96, [1, 2, 3, 4, 5, 6, 7, 8, 16, 24]]],
  n2: rising(UP_TO_24, [10, 20, 40, 80, 128]),
  n2d: rising(UP_TO_24, [16, 48, 80, 224]),
  c2: rising(UP_TO_8, [8, 16, 30, 60]),
  c2d: rising(UP_TO_8, [16, 32, 56, 112]),
  "a2-highgpu": rising(UP_TO_8, [1, 2, 4, 8]),
  "a2-megagpu": [one(16, 8)],
  g2: [one(16, 1), one(24, 2), one(32, 1), one(48, 4), one(96, 8)],
  g4: [[6, []], one(12, 1), one(24, 2), one(48, 4), one(96, 8), one(192, 16), one(384, 32)],
  "m1-ultramem": [
    [40, [1, 2, 3, 4, 5]],
    [80, [1, 2, 3, 4, 5, 6, 7, 8]],
  ],
  m3: [[64, [4, 8]], one(128, 8)],
};

/** Numbers of local disks that can be added to a type; none for shared-core types. */
export function localDiskChoices({ series, kind, size, sharedCore }: GoogleTypeName): readonly number[] {
  if (sharedCore) return [];
  const choices = CHOICES[`${series}-${kind}`] ?? CHOICES[series] ?? [];
  return choices.find(([largest]) => size <= largest)?.[1] ?? [];
}
