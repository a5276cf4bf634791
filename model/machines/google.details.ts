import {
  GIB_BYTES,
  type Known,
  type LocalDisks,
  type MachineDetails,
  NO_LOCAL_DISKS,
  UNKNOWN_DETAILS,
} from "./machine-details";

/** The parts of a machine type's name: `a3-highgpu-8g-nolssd` is series `a3`, kind `highgpu`, size 8, suffix `nolssd`. */
interface GoogleTypeName {
  readonly series: string;
  /** `standard`, `highgpu`, `custom`; empty for shared-core types of a fixed size. */
  readonly kind: string;
  /** vCPUs, or GPUs if the name counts those; 0 for shared-core types. */
  readonly size: number;
  /** `lssd`, `metal`, `lssd-metal`, `nolssd` …; empty for none. */
  readonly suffix: string;
  /** A share of a core: `e2-micro`, `f1-micro`, `e2-custom-small-…`. */
  readonly sharedCore: boolean;
}

const SHARED_CORE = /^(?:(e2)-(custom-)?(?:micro|small|medium)|(f1)-micro|(g1)-small)(?:-\d+)?$/;
const CUSTOM = /^(?:([a-z]\d+[a-z]?)-)?custom-(\d+)-\d+(?:-ext)?$/;
const PREDEFINED = /^([a-z]\d+[a-z]?)-([a-z]+)-(\d+)g?(?:-([a-z-]+))?$/;

/** Series of TPUs, and how many chips the type has: `ct5lp-hightpu-4t` (Google's list in its GKE autoscaler, fixedTpuCount). */
const TENSOR = /^(ct\d[a-z]*|tpu\d+x?)-[a-z]+-(\d+)t$/;

/** TPU chips of a machine type of Google; 0 for any other. */
export function tensorChips(typeName: string): number {
  return Number(TENSOR.exec(typeName)?.[2] ?? 0);
}

/** The parts of a machine type's name; null if it has another form. */
function parseGoogleName(name: string): GoogleTypeName | null {
  return parseSharedCore(name) ?? parseCustom(name) ?? parsePredefined(name);
}

function parseSharedCore(name: string): GoogleTypeName | null {
  const [, e2, custom, f1, g1] = SHARED_CORE.exec(name) ?? [];
  const series = e2 ?? f1 ?? g1;
  return series === undefined
    ? null
    : { series, kind: custom === undefined ? "" : "custom", size: 0, suffix: "", sharedCore: true };
}

/** A custom type without a series is one of n1. */
function parseCustom(name: string): GoogleTypeName | null {
  const [, series = "n1", size] = CUSTOM.exec(name) ?? [];
  return size === undefined ? null : { series, kind: "custom", size: Number(size), suffix: "", sharedCore: false };
}

function parsePredefined(name: string): GoogleTypeName | null {
  const [, series, kind = "", size, suffix = ""] = PREDEFINED.exec(name) ?? [];
  return series === undefined ? null : { series, kind, size: Number(size), suffix, sharedCore: false };
}

/**
 * Disks that a type comes with, by its size: https://docs.cloud.google.com/compute/docs/disks/local-ssd, "Machine types that
 * automatically attach Local SSD disks" (of 2026-04-14).
 * @read 2026-11 Compute Engine documentation, "Local SSD disks", of 2026-04-14
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
function localDisks(name: GoogleTypeName): Known<LocalDisks> {
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
function localDiskChoices({ series, kind, size, sharedCore }: GoogleTypeName): readonly number[] {
  if (sharedCore) return [];
  const choices = CHOICES[`${series}-${kind}`] ?? CHOICES[series] ?? [];
  return choices.find(([largest]) => size <= largest)?.[1] ?? [];
}

const PERSISTENT = ["pd-standard", "pd-balanced", "pd-ssd"];
const SOLID_STATE = ["pd-balanced", "pd-ssd"];
const EITHER = [...SOLID_STATE, "hyperdisk-balanced"];
const HYPERDISK = ["hyperdisk-balanced"];

/**
 * Boot disks by series, and by series and kind before that. "Supported disk types" of each series on
 * https://docs.cloud.google.com/compute/docs/general-purpose-machines, compute-optimized-machines and
 * accelerator-optimized-machines (of April 2026); m1 to m4, x4 and z3 as openshift/release checks them (instance types and
 * osDisk types of its GCP installer tests). Series that no source names are not here.
 * @read 2026-11 Google's pages of each series
 */
const BOOT_DISKS: Readonly<Record<string, readonly string[]>> = {
  ...each(["n1", "f1", "g1", "e2", "n2", "n2d", "t2a", "t2d", "c2", "c2d", "a2"], PERSISTENT),
  ...each(["c3", "c3d", "a3", "m1", "m2", "m3", "z3"], EITHER),
  ...each(["g2"], SOLID_STATE),
  ...each(["h3"], ["pd-balanced", "hyperdisk-balanced"]),
  ...each(["n4", "n4a", "n4d", "c4", "c4a", "c4d", "h4d", "m4", "x4", "a3-ultragpu", "a4", "a4x", "g4"], HYPERDISK),
};

function each<T>(keys: readonly string[], value: T): Readonly<Record<string, T>> {
  return Object.fromEntries(keys.map((key) => [key, value]));
}

/** Bare metal machines accept only Hyperdisk (same pages). */
function bootDisks({ series, kind, suffix }: GoogleTypeName): Known<readonly string[]> {
  const types = BOOT_DISKS[`${series}-${kind}`] ?? BOOT_DISKS[series];
  return types !== undefined && isMetal(suffix) ? HYPERDISK : (types ?? "unknown");
}

const isMetal = (suffix: string): boolean => suffix.endsWith("metal");

/** Cards by series, or by series and kind (Compute Engine documentation, "Accelerator-optimized machine family"). */
const GPU_MODELS: Readonly<Record<string, string>> = {
  ...each(["a2-highgpu", "a2-megagpu"], "NVIDIA A100 40GB"),
  "a2-ultragpu": "NVIDIA A100 80GB",
  ...each(["a3-highgpu", "a3-megagpu", "a3-edgegpu"], "NVIDIA H100 80GB"),
  "a3-ultragpu": "NVIDIA H200 141GB",
  a4: "NVIDIA B200",
  a4x: "NVIDIA GB200",
  g2: "NVIDIA L4",
  g4: "NVIDIA RTX PRO 6000",
};

/** A series that is not in the table has no cards, unless it is an accelerator series, which is then newer than the table. */
function gpuModel({ series, kind }: GoogleTypeName): Known<string | null> {
  return GPU_MODELS[`${series}-${kind}`] ?? GPU_MODELS[series] ?? (/^(a|g[2-9])/.test(series) ? "unknown" : null);
}

/**
 * Shared-core types accept 16 disks, others with Persistent Disk 128 (same pages as the boot disks). If all disks are Hyperdisk,
 * the number depends on size and type of disk.
 */
function networkDisks(name: GoogleTypeName): Known<number> {
  const types = bootDisks(name);
  if (name.sharedCore) return 16;
  return types !== "unknown" && types.includes("pd-balanced") ? 128 : "unknown";
}

/** A bare metal machine of C3 cannot be a Shielded VM (C3's page); for Arm series other than T2A no source states it. */
function trustedLaunch({ series, suffix }: GoogleTypeName): Known<boolean> {
  if (isMetal(suffix)) return series === "c3" ? false : "unknown";
  return ["c4a", "n4a", "a4x"].includes(series) ? "unknown" : true;
}

/**
 * https://docs.cloud.google.com/confidential-computing/confidential-vm/docs/supported-configurations (of 2026-04-08, and the
 * release note of 2026-09-02 for c3-standard-*-lssd). Custom types of N2D are not named there.
 */
function confidential({ series, kind, size, suffix }: GoogleTypeName): Known<boolean> {
  if (isMetal(suffix)) return false;
  if (series === "n2d") return kind === "custom" ? "unknown" : true;
  if (series === "c3d" || series === "c4d") return size <= 255;
  return (
    series === "c2d" ||
    (series === "c3" && kind === "standard") ||
    (series === "a3" && kind === "highgpu" && size === 1)
  );
}

/**
 * Boot disks of TPUs' series; of TPU 7x no source that was read names them.
 * @read 2026-11 Google's list in its GKE autoscaler (package machinetypes, supportedBootDiskTypes)
 */
const TENSOR_BOOT_DISKS: Readonly<Record<string, readonly string[]>> = {
  ...each(["ct3", "ct3p"], PERSISTENT),
  ct4p: [...PERSISTENT, "hyperdisk-balanced"],
  ...each(["ct5l", "ct5lp", "ct5p"], SOLID_STATE),
  ct6e: HYPERDISK,
};

/** Of TPUs' types, which have no cards that count as GPUs. */
function describeTensorType(series: string): MachineDetails {
  return {
    ...UNKNOWN_DETAILS,
    gpuModel: null,
    bootDiskTypes: TENSOR_BOOT_DISKS[series] ?? "unknown",
    acceleratedNetworking: false,
    encryptionAtHost: false,
    bareMetal: false,
    burstable: false,
  };
}

/** The details that follow from a Google machine type's name; none for a series that is in no table here. */
export function describeGoogleType(typeName: string): MachineDetails {
  const [, tensor] = TENSOR.exec(typeName) ?? [];
  if (tensor !== undefined) return describeTensorType(tensor);
  const name = parseGoogleName(typeName);
  if (name === null || BOOT_DISKS[name.series] === undefined) return UNKNOWN_DETAILS;
  return {
    ...UNKNOWN_DETAILS,
    gpuModel: gpuModel(name),
    localDisks: localDisks(name),
    localDiskChoices: localDiskChoices(name),
    networkDisks: networkDisks(name),
    bootDiskTypes: bootDisks(name),
    trustedLaunch: trustedLaunch(name),
    confidential: confidential(name),
    acceleratedNetworking: false,
    encryptionAtHost: false,
    bareMetal: isMetal(name.suffix),
    burstable: name.sharedCore,
  };
}
