/**
 * Google's predefined machine types, as rules.
 *
 * Sources: Google's pages of the machine families (https://docs.cloud.google.com/compute/docs/general-purpose-machines, of 2026-04-15,
 * and its compute-, memory-, storage- and accelerator-optimized siblings); Google's own list in its GKE autoscaler (package machinetypes,
 * 2026); names and memory of both checked against github.com/Cyclenerd/google-cloud-pricing-cost-calculator (build/gcp.yml, 2026-08).
 * Where Google writes GB, it means GiB. Types whose numbers no source has are left out, and so are types with a part of a GPU
 * (g4-standard-6, -12, -24).
 */

/** The numbers of a type that follows no ratio: vCPU, GiB of memory, and GPUs if it has any. */
export type GoogleNumbers = readonly [vcpu: number, memoryGiB: number, gpus?: number];

interface GoogleFamilyName {
  /** `n2-standard`; a type is called `<family>-<size><suffix>`. */
  readonly family: string;
  /** Marks a variant with local disks, without them, or bare metal: `-lssd`, `-nolssd`, `-metal`. */
  readonly suffix?: string;
  /** True for Arm. Default false. */
  readonly arm?: boolean;
}

/** A family whose memory is proportional to its vCPUs. */
export interface ProportionalFamily extends GoogleFamilyName {
  /** GiB of memory per vCPU. */
  readonly ratio: number;
  /** Whether Google rounds memory down to whole GiB: `c4-standard-2` has 7, not 7.5. Default false. */
  readonly wholeGiB?: boolean;
  /** vCPUs of each size. */
  readonly sizes: readonly number[];
}

/** A family whose sizes are listed one by one. */
export interface ListedFamily extends GoogleFamilyName {
  readonly listed: Readonly<Record<string, GoogleNumbers>>;
}

/** One line of {@link GOOGLE_FAMILIES}. */
export type GoogleFamily = ProportionalFamily | ListedFamily;

const N1 = [2, 4, 8, 16, 32, 64, 96];
const E2 = [2, 4, 8, 16];
const N2 = [2, 4, 8, 16, 32, 48, 64, 80, 96];
const N4 = [2, 4, 8, 16, 32, 48, 64, 80];
const N4A = [1, 2, 4, 8, 16, 32, 48, 64];
const T2 = [1, 2, 4, 8, 16, 32, 48];
const C2D = [2, 4, 8, 16, 32, 56, 112];
const C3 = [4, 8, 22, 44, 88, 176];
const C3D = [4, 8, 16, 30, 60, 90, 180, 360];
const C3D_DISKS = [8, 16, 30, 60, 90, 180, 360];
const C4 = [2, 4, 8, 16, 24, 32, 48, 96, 144, 192, 288];
const C4_DISKS = [4, 8, 16, 24, 32, 48, 96, 144, 192, 288];
const C4A = [1, 2, 4, 8, 16, 32, 48, 64, 72];
const C4A_DISKS = [4, 8, 16, 32, 48, 64, 72];
const C4D = [2, 4, 8, 16, 32, 48, 64, 96, 192, 384];
const C4D_DISKS = [8, 16, 32, 48, 64, 96, 192, 384];

/** The kinds of a series that differ in GiB per vCPU. */
function kinds(
  series: string,
  ratios: Readonly<Record<string, number>>,
  common: Omit<ProportionalFamily, "family" | "ratio">,
): readonly GoogleFamily[] {
  return Object.entries(ratios).map(([kind, ratio]) => ({ family: `${series}-${kind}`, ratio, ...common }));
}

/** A family that also exists without its local disks. */
const withAndWithoutDisks = (family: ListedFamily) => [family, { ...family, suffix: "-nolssd" }];

/** n1, e2, n2, n4 and t2: general purpose. */
const GENERAL_PURPOSE: readonly GoogleFamily[] = [
  // The Compute API's guestCpus and memoryMb of shared-core types: 2 vCPUs for e2, 1 for f1 and g1; 614 and 1740 MiB.
  { family: "e2", listed: { micro: [2, 1], small: [2, 2], medium: [2, 4] } },
  { family: "f1", listed: { micro: [1, 614 / 1024] } },
  { family: "g1", listed: { small: [1, 1740 / 1024] } },
  { family: "e2-standard", ratio: 4, sizes: [...E2, 32] },
  { family: "e2-highmem", ratio: 8, sizes: E2 },
  { family: "e2-highcpu", ratio: 1, sizes: [...E2, 32] },
  { family: "n1-standard", ratio: 3.75, sizes: [1, ...N1] },
  ...kinds("n1", { highmem: 6.5, highcpu: 0.9 }, { sizes: N1 }),
  { family: "n2-standard", ratio: 4, sizes: [...N2, 128] },
  { family: "n2-highmem", ratio: 8, sizes: N2 },
  { family: "n2-highmem", listed: { 128: [128, 864] } },
  { family: "n2-highcpu", ratio: 1, sizes: [...N2, 128] },
  { family: "n2d-standard", ratio: 4, sizes: [...N2, 128, 224] },
  { family: "n2d-highmem", ratio: 8, sizes: N2 },
  { family: "n2d-highcpu", ratio: 1, sizes: [...N2, 128, 224] },
  ...kinds("n4", { standard: 4, highmem: 8, highcpu: 2 }, { sizes: N4 }),
  ...kinds("n4a", { standard: 4, highmem: 8, highcpu: 2 }, { sizes: N4A, arm: true }),
  ...kinds("n4d", { standard: 4, highmem: 8, highcpu: 2 }, { sizes: [...N4, 96] }),
  { family: "t2a-standard", ratio: 4, sizes: T2, arm: true },
  { family: "t2d-standard", ratio: 4, sizes: [...T2, 60] },
];

/** c2, c3, c4 and the h series. */
const COMPUTE: readonly GoogleFamily[] = [
  { family: "c2-standard", ratio: 4, sizes: [4, 8, 16, 30, 60] },
  ...kinds("c2d", { standard: 4, highmem: 8, highcpu: 2 }, { sizes: C2D }),
  { family: "c3-standard", ratio: 4, sizes: C3 },
  { family: "c3-standard", suffix: "-lssd", ratio: 4, sizes: C3 },
  { family: "c3-standard", suffix: "-metal", ratio: 4, sizes: [192] },
  { family: "c3-highmem", ratio: 8, sizes: C3 },
  { family: "c3-highmem", suffix: "-metal", ratio: 8, sizes: [192] },
  { family: "c3-highcpu", ratio: 2, sizes: C3 },
  { family: "c3-highcpu", suffix: "-metal", listed: { 192: [192, 512] } },
  { family: "c3d-standard", ratio: 4, sizes: C3D },
  { family: "c3d-standard", suffix: "-lssd", ratio: 4, sizes: C3D_DISKS },
  { family: "c3d-highmem", ratio: 8, sizes: C3D },
  { family: "c3d-highmem", suffix: "-lssd", ratio: 8, sizes: C3D_DISKS },
  { family: "c3d-highcpu", ratio: 2, sizes: [4, 8, 16] },
  { family: "c3d-highcpu", ratio: 59 / 30, sizes: [30, 60, 90, 180, 360] },
  { family: "c4-standard", ratio: 3.75, wholeGiB: true, sizes: C4 },
  { family: "c4-standard", suffix: "-lssd", ratio: 3.75, wholeGiB: true, sizes: C4_DISKS },
  { family: "c4-standard", suffix: "-metal", ratio: 3.75, sizes: [288] },
  { family: "c4-standard", suffix: "-lssd-metal", ratio: 3.75, sizes: [288] },
  { family: "c4-highmem", ratio: 7.75, wholeGiB: true, sizes: C4 },
  { family: "c4-highmem", suffix: "-lssd", ratio: 7.75, wholeGiB: true, sizes: C4_DISKS },
  { family: "c4-highmem", suffix: "-metal", ratio: 7.75, sizes: [288] },
  { family: "c4-highmem", suffix: "-lssd-metal", ratio: 7.75, sizes: [288] },
  { family: "c4-highcpu", ratio: 2, sizes: C4 },
  { family: "c4-highcpu", suffix: "-metal", ratio: 2, sizes: [288] },
  { family: "c4a-standard", ratio: 4, sizes: C4A, arm: true },
  { family: "c4a-standard", suffix: "-lssd", ratio: 4, sizes: C4A_DISKS, arm: true },
  { family: "c4a-standard", suffix: "-metal", ratio: 4, sizes: [96], arm: true },
  { family: "c4a-highmem", ratio: 8, sizes: C4A, arm: true },
  { family: "c4a-highmem", suffix: "-lssd", ratio: 8, sizes: C4A_DISKS, arm: true },
  { family: "c4a-highmem", suffix: "-metal", ratio: 8, sizes: [96], arm: true },
  { family: "c4a-highcpu", ratio: 2, sizes: C4A, arm: true },
  { family: "c4d-standard", ratio: 3.875, wholeGiB: true, sizes: C4D },
  { family: "c4d-standard", suffix: "-lssd", ratio: 3.875, sizes: C4D_DISKS },
  { family: "c4d-standard", suffix: "-metal", ratio: 4, sizes: [384] },
  { family: "c4d-highmem", ratio: 7.875, wholeGiB: true, sizes: C4D },
  { family: "c4d-highmem", suffix: "-lssd", ratio: 7.875, sizes: C4D_DISKS },
  { family: "c4d-highmem", suffix: "-metal", ratio: 8, sizes: [384] },
  { family: "c4d-highcpu", ratio: 1.875, wholeGiB: true, sizes: C4D },
  { family: "c4d-highcpu", suffix: "-metal", ratio: 2, sizes: [384] },
  { family: "h3-standard", ratio: 4, sizes: [88] },
  { family: "h4d-standard", ratio: 3.75, sizes: [192] },
  { family: "h4d-highmem", ratio: 7.75, sizes: [192] },
  { family: "h4d-highmem", suffix: "-lssd", ratio: 7.75, sizes: [192] },
];

/** m and z: much memory, much local disk. */
const MEMORY_AND_STORAGE: readonly GoogleFamily[] = [
  { family: "m1-ultramem", ratio: 24.025, sizes: [40, 80, 160] },
  { family: "m1-megamem", listed: { 96: [96, 1468006 / 1024] } },
  { family: "m2-ultramem", listed: { 208: [208, 5888], 416: [416, 11776] } },
  { family: "m2-megamem", listed: { 416: [416, 5888] } },
  { family: "m2-hypermem", listed: { 416: [416, 8832] } },
  { family: "m3-ultramem", ratio: 30.5, sizes: [32, 64, 128] },
  { family: "m3-megamem", ratio: 15.25, sizes: [64, 128] },
  { family: "m4-ultramem", listed: { 56: [56, 1488], 112: [112, 2976], 224: [224, 5952] } },
  { family: "m4-megamem", listed: { 28: [28, 372], 56: [56, 744], 112: [112, 1488], 224: [224, 2976] } },
  { family: "m4-hypermem", ratio: 15.5, sizes: [16, 32, 64] },
  { family: "z3-highmem", suffix: "-standardlssd", ratio: 8, sizes: [14, 22, 44, 88, 176] },
  { family: "z3-highmem", suffix: "-highlssd", ratio: 8, sizes: [8, 16, 22, 32, 44, 88] },
];

const A2_ULTRA = { "1g": [12, 170, 1], "2g": [24, 340, 2], "4g": [48, 680, 4], "8g": [96, 1360, 8] } as const;
const A3_HIGH = { "1g": [26, 234, 1], "2g": [52, 468, 2], "4g": [104, 936, 4], "8g": [208, 1872, 8] } as const;
const A3_8G = { "8g": [208, 1872, 8] } as const;
const A3_ULTRA = { "8g": [224, 2952, 8] } as const;
const A4 = { "8g": [224, 3968, 8] } as const;
const A4X = { "4g": [140, 884, 4] } as const;
const G2 = {
  ...({ 4: [4, 16, 1], 8: [8, 32, 1], 12: [12, 48, 1], 16: [16, 64, 1] } as const),
  ...({ 24: [24, 96, 2], 32: [32, 128, 1], 48: [48, 192, 4], 96: [96, 384, 8] } as const),
};
const G4 = { 48: [48, 180, 1], 96: [96, 360, 2], 192: [192, 720, 4], 384: [384, 1440, 8] } as const;

/** a and g: a fixed number of NVIDIA GPUs comes with the type. (Cards attached to an n1 are not part of its type.) */
const ACCELERATED: readonly GoogleFamily[] = [
  { family: "a2-highgpu", listed: { "1g": [12, 85, 1], "2g": [24, 170, 2], "4g": [48, 340, 4], "8g": [96, 680, 8] } },
  { family: "a2-megagpu", listed: { "16g": [96, 1360, 16] } },
  ...withAndWithoutDisks({ family: "a2-ultragpu", listed: A2_ULTRA }),
  ...withAndWithoutDisks({ family: "a3-highgpu", listed: A3_HIGH }),
  ...withAndWithoutDisks({ family: "a3-edgegpu", listed: A3_8G }),
  ...withAndWithoutDisks({ family: "a3-megagpu", listed: A3_8G }),
  ...withAndWithoutDisks({ family: "a3-ultragpu", listed: A3_ULTRA }),
  ...withAndWithoutDisks({ family: "a4-highgpu", listed: A4 }),
  ...withAndWithoutDisks({ family: "a4x-highgpu", listed: A4X, arm: true }),
  { family: "g2-standard", listed: G2 },
  { family: "g4-standard", listed: G4 },
];

const LITE = { "1t": [24, 48], "4t": [112, 192], "8t": [224, 384] } as const;

/**
 * TPUs, whose chips no type counts as GPUs: 3 to 7x. `ct6e-standard-8t` is left out: Google's list has 180 vCPUs for it, the Compute API 360.
 * @read 2026-11 Google's list in its GKE autoscaler (package machinetypes); Cyclenerd's list of the Compute API (tools/machinetypes.csv)
 */
const TENSOR: readonly GoogleFamily[] = [
  { family: "ct3-hightpu", listed: { "4t": [96, 340] } },
  { family: "ct3p-hightpu", listed: { "4t": [48, 340] } },
  { family: "ct4p-hightpu", listed: { "4t": [240, 407] } },
  { family: "ct5l-hightpu", listed: LITE },
  { family: "ct5lp-hightpu", listed: LITE },
  { family: "ct5p-hightpu", listed: { "4t": [208, 448] } },
  { family: "ct6e-standard", listed: { "1t": [44, 176], "4t": [180, 720] } },
  { family: "tpu7x-standard", listed: { "1t": [56, 240], "4t": [224, 960] } },
];

/**
 * Every predefined machine type of Google that the project knows. A family may span several lines.
 * @read 2026-11 Google's pages of the machine families, of 2026-04-15
 */
export const GOOGLE_FAMILIES: readonly GoogleFamily[] = [
  ...GENERAL_PURPOSE,
  ...COMPUTE,
  ...MEMORY_AND_STORAGE,
  ...ACCELERATED,
  ...TENSOR,
];
