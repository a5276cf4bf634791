import { AWS_NON_NVIDIA_FAMILIES, AWS_TABLE } from "./aws.table";
import { createCatalogue, type MachineFamily } from "./catalogue";
import type { MachineCatalogue, MachineType } from "./machine-type";
import { parseTable, type TableFamily, type TableSize } from "./table";

/**
 * The families that a shape may become, best first. What decides the order:
 *
 * - the plain family (Intel or Graviton, EBS only, no network, disk or memory variant) before any other: its nodes are what a shape says
 *   and nothing more, and its 4, 2 and 8 GiB per vCPU (m, c, r) never compete with each other;
 * - generation 6 before 7 and 8: it is the oldest current one, so that the fewest regions and zones lack it and one declaration means the
 *   same type everywhere. The later ones only add sizes that generation 6 lacks (192 vCPUs);
 * - of GPUs, the inference cards before the training ones, newest first while its sizes repeat (g6, g5, g4dn have the same shapes).
 *
 * Burstable (t), bare metal, flex, AMD (`a`), disk (`d`), network (`n`) variants and generations up to 5 must be named.
 */
export const AWS_PREFERRED_FAMILIES: readonly string[] = [
  ...["m6i", "c6i", "r6i", "m7i", "c7i", "r7i"],
  ...["m6g", "c6g", "r6g", "m7g", "c7g", "r7g", "m8g", "c8g", "r8g"],
  ...["g6", "g5", "g4dn", "g6e", "p4d", "p5", "g5g"],
];

/**
 * Only NVIDIA's cards appear as `nvidia.com/gpu`. EC2 reports the maker per type; where it reports none (p3, which the recording of
 * DescribeInstanceTypes lacks), the P and G families are NVIDIA's by AWS' documentation of accelerated computing instances.
 */
function gpuResourceOf(family: string, gpus: number): MachineType["gpuResource"] {
  return gpus > 0 && !AWS_NON_NVIDIA_FAMILIES.includes(family) ? "nvidia.com/gpu" : null;
}

function toType({ family, architecture }: TableFamily, { size, ...numbers }: TableSize): MachineType {
  return { name: `${family}.${size}`, ...numbers, architecture, gpuResource: gpuResourceOf(family, numbers.gpus) };
}

function toFamily(row: TableFamily): MachineFamily {
  return { name: row.family, types: row.sizes.map((size) => toType(row, size)) };
}

/** EC2 instance types that cluster-autoscaler knows, with the numbers it plans with; {@link AWS_PREFERRED_FAMILIES} for `pick`. */
export const AWS_MACHINES: MachineCatalogue = createCatalogue({
  families: () => parseTable(AWS_TABLE).map(toFamily),
  preferred: AWS_PREFERRED_FAMILIES,
  pickable: (type) => !type.name.includes(".metal"),
});
