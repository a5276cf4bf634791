import { localDiskChoices, localDisks } from "./google.disks";
import { type GoogleTypeName, parseGoogleName } from "./google.name";
import { type Known, type MachineDetails, UNKNOWN_DETAILS } from "./machine-details";

const PERSISTENT = ["pd-standard", "pd-balanced", "pd-ssd"];
const SOLID_STATE = ["pd-balanced", "pd-ssd"];
const EITHER = [...SOLID_STATE, "hyperdisk-balanced"];
const HYPERDISK = ["hyperdisk-balanced"];

/**
 * Boot disks by series, and by series and kind before that. "Supported disk types" of each series on
 * https://docs.cloud.google.com/compute/docs/general-purpose-machines, compute-optimized-machines and
 * accelerator-optimized-machines (of April 2026); m1 to m4, x4 and z3 as openshift/release checks them (instance types and
 * osDisk types of its GCP installer tests). Series that no source names are not here.
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

/** The details that follow from a Google machine type's name; none for a series that is in no table here. */
export function describeGoogleType(typeName: string): MachineDetails {
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
    encryptionAtHost: false,
    bareMetal: isMetal(name.suffix),
    burstable: name.sharedCore,
  };
}
