import { createCatalogue, isExcluded, type MachineFamily } from "./catalogue";
import { findCustomType, pickCustomType } from "./google.custom";
import { describeGoogleType } from "./google.details";
import { GOOGLE_FAMILIES, type GoogleFamily, type GoogleNumbers, type ProportionalFamily } from "./google.families";
import type { MachineCatalogue, MachineShape, MachineType } from "./machine-type";

/**
 * The families that a shape may become, best first. What decides the order:
 *
 * - families that boot from a Persistent Disk (`pd-balanced`) before any that need a Hyperdisk (n4, c4, c4a, g4, a4 …): a shape does
 *   not mention disks, so its type has to work with the ordinary one;
 * - n2 first: 1, 4 and 8 GiB per vCPU up to 128 vCPUs, and custom types for everything in between;
 *   then c2d and c3 for 2 GiB per vCPU, and n2d for 224 vCPUs;
 * - of Arm, t2a for the same reason, although few regions have it; c4a adds the memory ratios that t2a lacks, and needs a Hyperdisk.
 *   Outside t2a's regions, name `c4a-…` and a Hyperdisk as the boot disk;
 * - of GPUs, the inference cards before the training ones; those that need a Hyperdisk last.
 *
 * Shared-core and e2 types (whose CPU is oversubscribed), n1, local-disk and metal variants must be named.
 */
export const GOOGLE_PREFERRED_FAMILIES: readonly string[] = [
  ...["n2-standard", "n2-highmem", "n2-highcpu", "c2d-highcpu", "c3-highcpu", "c3-standard", "c3-highmem"],
  ...["n2d-standard", "n2d-highcpu", "m3-megamem", "m3-ultramem"],
  ...["t2a-standard", "c4a-standard", "c4a-highcpu", "c4a-highmem"],
  ...["g2-standard", "a2-highgpu", "a2-ultragpu", "a2-megagpu", "a3-highgpu"],
  ...["g4-standard", "a3-ultragpu", "a4-highgpu", "a4x-highgpu"],
];

function proportional({ ratio, wholeGiB = false, sizes }: ProportionalFamily): [string, GoogleNumbers][] {
  const memory = (vcpu: number) => (wholeGiB ? Math.floor(ratio * vcpu) : ratio * vcpu);
  return sizes.map((vcpu) => [String(vcpu), [vcpu, memory(vcpu)]]);
}

const sizesOf = (family: GoogleFamily): [string, GoogleNumbers][] =>
  "listed" in family ? Object.entries(family.listed) : proportional(family);

/** Memory is rounded to the MiB, as the Compute API does: 1843 for n1-highcpu-2's 1.8 GiB. */
function toType(family: GoogleFamily, size: string, [vcpu, memoryGiB, gpus = 0]: GoogleNumbers): MachineType {
  const name = `${family.family}-${size}${family.suffix ?? ""}`;
  return {
    ...{ name, vcpu, memoryMiB: Math.round(memoryGiB * 1024), gpus },
    architecture: family.arm ? "arm64" : "amd64",
    gpuResource: gpus > 0 ? "nvidia.com/gpu" : null,
    details: describeGoogleType(name),
    inAutoscalerList: true,
  };
}

/** Types by family and suffix, so that a preferred `c3-standard` does not mean its local-disk variants. */
function families(): MachineFamily[] {
  const typesOf = new Map<string, MachineType[]>();
  for (const family of GOOGLE_FAMILIES) {
    const name = family.family + (family.suffix ?? "");
    const types = sizesOf(family).map(([size, numbers]) => toType(family, size, numbers));
    typesOf.set(name, [...(typesOf.get(name) ?? []), ...types]);
  }
  return [...typesOf].map(([name, types]) => ({ name, types }));
}

/** A family's series: `n2` of `n2-standard`. */
const series = (family: string): string => family.replace(/-.*/, "");

/** The number in a series. */
const generation = (family: string): number | null => Number(/\d+/.exec(series(family))?.[0] ?? Number.NaN) || null;

const PREDEFINED = createCatalogue({
  families,
  preferred: GOOGLE_PREFERRED_FAMILIES,
  aliases: (family) => [series(family)],
  generation,
  describe: describeGoogleType,
});

const CUSTOM = { names: ["n2", "n2-custom"], generation: 2 };

function pick(shape: MachineShape): MachineType | null {
  return PREDEFINED.pick(shape) ?? (isExcluded(CUSTOM, shape.exclude) ? null : pickCustomType(shape));
}

/**
 * Google's machine types: predefined ones by {@link GOOGLE_PREFERRED_FAMILIES}, and custom ones within Google's limits. A shape that no
 * preferred predefined type has becomes an n2 custom type if one exists.
 */
export const GOOGLE_MACHINES: MachineCatalogue = {
  ...PREDEFINED,
  find: (name) => PREDEFINED.find(name) ?? findCustomType(name),
  pick,
  equal: (shape) => [pick(shape)].filter((type) => type !== null),
  hasGeneration: PREDEFINED.hasGeneration,
  hasFamily: (name) => CUSTOM.names.includes(name) || PREDEFINED.hasFamily(name),
};
