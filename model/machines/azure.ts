import { describeAzureSize } from "./azure.name";
import { AZURE_TABLE } from "./azure.table";
import { createCatalogue } from "./catalogue";
import type { MachineCatalogue, MachineType } from "./machine-type";
import { type TableFamily, type TableSize, tableFamilies } from "./table";

/**
 * The families that a shape may become, best first; `#` stands for the size. What decides the order:
 *
 * - premium disks (`s`) and no local disk (no `d`): exactly what the managed OS disk of a node needs;
 * - generation 5 before 6: it has had longer to reach regions, and boots images without NVMe drivers, which v6 does not;
 *   v6 only adds the sizes that v5 lacks (128 and 192 vCPUs, 256 GiB on 64 Arm vCPUs);
 * - Fsv2, Azure's compute-optimized series, before Dlsv5, which has the same 2 GiB per vCPU;
 * - of GPUs, whole cards only, the smallest first.
 *
 * Burstable (B), confidential, isolated, AMD (`a`), disk (`d`) variants, parts of a card (NVads A10) and generations up to 4 must be named.
 */
export const AZURE_PREFERRED_FAMILIES: readonly string[] = [
  ...["D#s_v5", "F#s_v2", "D#ls_v5", "E#s_v5", "D#s_v6", "D#ls_v6", "E#s_v6"],
  ...["D#ps_v5", "D#pls_v5", "E#ps_v5", "D#ps_v6", "D#pls_v6", "E#ps_v6"],
  ...["NC#as_T4_v3", "NC#ads_A100_v4", "NC#ads_H100_v5", "NC#adis_H100_v5"],
  ...["ND#asr_v4", "ND#amsr_A100_v4", "ND#isr_H100_v5", "ND#isr_H200_v5"],
];

/**
 * Families whose cards are not NVIDIA's (Microsoft's pages of each series): NVv4 has AMD's Radeon Instinct MI25, NGads its V620, NVads
 * V710 v5 its V710, ND MI300X v5 its MI300X; NP has Xilinx' U250, an FPGA that cluster-autoscaler names after Xilinx too.
 */
const NOT_NVIDIA = /^NP#|^NV#as_v4$|_V620_|_V710_|_MI300X_/;

/** Below one GiB cluster-autoscaler's generator rounds to 0; Microsoft's B-series page says 0.5 GiB. */
const UNROUNDED_MIB: Readonly<Record<string, number>> = { Standard_B1ls: 512 };

/** The resource of a size's cards, by the size's name, because Azure does not state the maker. */
export function azureGpuResource(name: string, gpus: number): MachineType["gpuResource"] {
  const family = name.replace(/^Standard_/, "").replace(/\d+(-\d+)?/, "#");
  return gpus > 0 && !NOT_NVIDIA.test(family) ? "nvidia.com/gpu" : null;
}

/**
 * vCPUs that the node has. A constrained size (`E16-4s_v5`) is its base size with all but the second number disabled, and
 * cluster-autoscaler's list counts the disabled ones too: 16 for a node with 4.
 * https://learn.microsoft.com/azure/virtual-machines/constrained-vcpu
 */
function activeVcpu({ size, vcpu }: TableSize): number {
  const active = size.split("-")[1];
  return active === undefined ? vcpu : Number(active);
}

function toType({ family, architecture }: TableFamily, row: TableSize): MachineType {
  const { gpus, inAutoscalerList } = row;
  const name = `Standard_${family.replace("#", row.size)}`;
  const memoryMiB = UNROUNDED_MIB[name] ?? row.memoryMiB;
  return {
    ...{ name, vcpu: activeVcpu(row), memoryMiB, gpus, architecture, inAutoscalerList },
    gpuResource: azureGpuResource(name, gpus),
    details: describeAzureSize(name),
  };
}

/**
 * Azure VM sizes that cluster-autoscaler knows (it knows no others); {@link AZURE_PREFERRED_FAMILIES} for `pick`. The numbers are
 * cluster-autoscaler's, except for the vCPUs of constrained sizes and the memory of B1ls, where they are the node's.
 */
export const AZURE_MACHINES: MachineCatalogue = createCatalogue({
  families: () => tableFamilies(AZURE_TABLE, toType),
  preferred: AZURE_PREFERRED_FAMILIES,
  pickable: (type) => !type.name.includes("-"),
  describe: describeAzureSize,
});
