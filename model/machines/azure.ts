import * as table from "./azure.table.json";
import { BOOT_DISK_TYPES } from "./boot-disk-types";
import { createCatalogue } from "./catalogue";
import {
  GB_BYTES,
  GIB_BYTES,
  type Known,
  type LocalDisks,
  type MachineDetails,
  NO_LOCAL_DISKS,
  UNKNOWN_DETAILS,
} from "./machine-details";
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
 * @read 2026-11 Microsoft's pages of the series
 */
export const AZURE_PREFERRED_FAMILIES: readonly string[] = [
  ...["D#s_v5", "F#s_v2", "D#ls_v5", "E#s_v5", "D#s_v6", "D#ls_v6", "E#s_v6"],
  ...["D#ps_v5", "D#pls_v5", "E#ps_v5", "D#ps_v6", "D#pls_v6", "E#ps_v6"],
  ...["NC#as_T4_v3", "NC#ads_A100_v4", "NC#ads_H100_v5", "NC#adis_H100_v5"],
  ...["ND#asr_v4", "ND#amsr_A100_v4", "ND#isr_H100_v5", "ND#isr_H200_v5"],
];

/**
 * The parts of an Azure VM size's name, by Microsoft's naming conventions
 * (https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions): family and subfamily in capitals, vCPUs,
 * after `-` the vCPUs left in a constrained size, additive features in small letters, accelerator, version.
 *
 * `Standard_EC96iads_v5` is family `EC`, 96 vCPUs, features `iads`, version 5.
 */
interface SizeName {
  readonly family: string;
  /** The number after the family: vCPUs, from generation 3 on. */
  readonly number: number;
  readonly features: string;
  /** The parts between features and version: `T4`, `A100`, `cc`, `1` (a memory step of M). */
  readonly extras: readonly string[];
  /** 1 if the name has none. */
  readonly version: number;
}

const NAME = /^Standard_([A-Z]+)(\d+)(?:-\d+)?([a-z]*)((?:_[A-Za-z0-9]+)*?)(?:_v(\d+))?(?:_Promo)?$/;

function parseName(name: string): SizeName | null {
  const [, family, number, features = "", extras = "", version = "1"] = NAME.exec(name) ?? [];
  if (family === undefined) return null;
  const parts = extras.split("_").filter((part) => part !== "");
  return { family, number: Number(number), features, extras: parts, version: Number(version) };
}

const has = ({ features }: SizeName, feature: string): boolean => features.includes(feature);

const STANDARD = Object.keys(BOOT_DISK_TYPES.azure).filter((type) => type.startsWith("Standard"));

/**
 * `s` means premium storage. The old DS and GS sizes have it among the capitals, and M without `s` (M64, M128) can have premium
 * disks too, as the conventions note.
 */
const isPremium = (size: SizeName): boolean => has(size, "s") || ["DS", "GS", "M"].includes(size.family);

/** GiB per vCPU, in one disk: the pages of Ddv4, Ddsv4, Ddsv5, Dadsv5, Dpdsv5, Edsv5 and Eadsv5, except for isolated sizes. */
const TEMP_DISK_PER_VCPU = 37.5;

/**
 * Since version 4, `d` in D and E means a local disk. AMD sizes of version 4 have one without it. Lsv2, Lsv3 and Lasv3 have one NVMe disk of
 * 1.92 TB per 8 vCPUs, and a small temporary disk.
 */
function localDisks(size: SizeName): Known<LocalDisks> {
  const { family, version, number } = size;
  if (family === "L" && [2, 3].includes(version)) return { count: number / 8, bytes: 1920 * GB_BYTES, nvme: true };
  if (!["D", "E"].includes(family) || version < 4) return "unknown";
  if (!has(size, "d")) return version === 4 && has(size, "a") ? "unknown" : NO_LOCAL_DISKS;
  if (version > 5 || has(size, "i")) return "unknown";
  return { count: 1, bytes: number * TEMP_DISK_PER_VCPU * GIB_BYTES, nvme: false };
}

/**
 * Whether a size has neither a cache nor a temporary disk for a boot disk: from version 6 on, D, E and F have NVMe disks or none, and Azure
 * refuses other placements (Azure documentation, "Ephemeral OS disks", placement options;
 * Azure/terraform-azurerm-avm-res-compute-virtualmachinescaleset#160).
 */
export function hasOnlyNvmeDisks(name: string): boolean {
  const size = parseName(name);
  return size !== null && ["D", "E", "F"].includes(size.family) && size.version >= 6;
}

/** Families of which every version boots with trusted launch; D and E have exceptions. */
const TRUSTED_FAMILIES = ["B", "FX", "L", "NC", "ND", "NV", "HC", "HX"];

/**
 * Sizes that can have trusted launch: https://learn.microsoft.com/azure/virtual-machines/trusted-launch, "Virtual machines
 * sizes" (of 2025-04-21, where Arm sizes of version 6 were added). Confidential sizes are confidential machines instead.
 */
function trustedLaunch(size: SizeName): Known<boolean> {
  const { family, version } = size;
  if (["A", "M", "NP"].includes(family) || (has(size, "p") && version < 6)) return false;
  if (["DC", "EC", "NCC"].includes(family)) return version >= 5 || family === "NCC" ? false : "unknown";
  if (family === "ND" && version === 4) return false;
  if (["NC", "NV"].includes(family) && version === 1) return false;
  if (["D", "E"].includes(family)) return trustedGeneral(size);
  if (family === "DS") return version === 2 ? true : "unknown";
  if (["F", "HB"].includes(family)) return version >= 2 ? true : "unknown";
  return TRUSTED_FAMILIES.includes(family) ? true : "unknown";
}

/** Dv2 and Dv3 are of generation 1; of Ev3 only Esv3 is listed. */
function trustedGeneral(size: SizeName): Known<boolean> {
  if (size.version >= 4 || (size.version === 3 && has(size, "s"))) return true;
  return size.family === "D" && size.version >= 2 ? false : "unknown";
}

/**
 * Series of NC, ND and NV whose pages say that they support accelerated networking.
 * @read 2026-11 Microsoft's pages of Av2, Bv1, Bsv2, D of versions 2 to 6, DCasv5, Fsv2, Lsv3, and of these cards
 */
const ACCELERATED_CARDS = /^(NC|ND|NV)\d+[a-z]*(_T4_v3|_A10_v5|_A100_v4|_H[12]00_v5|asr_v4)$/;

/**
 * Sizes that can have accelerated networking, by the feature lists on Microsoft's pages of each series, and "Accelerated
 * Networking overview", supported instances: of series with hyperthreading before version 4, sizes of four vCPUs and more, of others
 * two. Of B version 1 the page names three sizes. From version 6 on, D has it always. What no page that was read says is unknown.
 */
function acceleratedNetworking(name: string, size: SizeName): Known<boolean> {
  const { family, version, number } = size;
  if (family === "A" || (family === "DC" && version === 5 && has(size, "a"))) return false;
  if (family === "B") return version > 1 || [12, 16, 20].includes(number);
  if (["D", "DS"].includes(family) && version === 2) return number > 1;
  if (["D", "E"].includes(family) && version >= 3) return version > 3 || number >= 4;
  if (family === "F" && version >= 2) return version > 2 || number >= 4 || "unknown";
  if (family === "L" && version === 3) return true;
  return ACCELERATED_CARDS.test(name.replace(/^Standard_/, "")) || "unknown";
}

/** `C` in DC, EC and NCC means confidential; versions 2 and 3 have enclaves (SGX), `_cc_` confidential child machines. */
function confidential({ family, version, extras }: SizeName): Known<boolean> {
  if (!["DC", "EC", "NCC"].includes(family)) return false;
  if (extras.includes("cc")) return "unknown";
  return version >= 5 || family === "NCC";
}

/**
 * Cards by the accelerator in the name, or by series if the name has none (Microsoft's pages of each series).
 * @read 2026-11 Microsoft's pages of the series
 */
const CARDS: readonly (readonly [name: RegExp, model: string])[] = [
  [/_T4_/, "NVIDIA T4"],
  [/_A10_/, "NVIDIA A10"],
  [/_A100_/, "NVIDIA A100"],
  [/^Standard_ND96asr_v4$/, "NVIDIA A100"],
  [/_H100_/, "NVIDIA H100"],
  [/_H200_/, "NVIDIA H200"],
  [/_MI300X_/, "AMD Instinct MI300X"],
  [/_V620_/, "AMD Radeon PRO V620"],
  [/_V710_/, "AMD Radeon Pro V710"],
  [/^Standard_NC\d+r?s_v3$|^Standard_ND40rs_v2$/, "NVIDIA V100"],
  [/^Standard_NV\d+s_v[23]$/, "NVIDIA M60"],
  [/^Standard_NV\d+as_v4$/, "AMD Radeon Instinct MI25"],
  [/^Standard_NP\d+s$/, "Xilinx U250"],
];

function gpuModel(name: string, { family }: SizeName): Known<string | null> {
  if (!family.startsWith("N")) return null;
  return CARDS.find(([pattern]) => pattern.test(name))?.[1] ?? "unknown";
}

/**
 * The details that follow from an Azure size's name. Encryption at host depends on size, region and subscription, and Microsoft
 * publishes no list other than `az vm list-skus`.
 */
function describeAzureSize(name: string): MachineDetails {
  const size = parseName(name);
  if (size === null) return UNKNOWN_DETAILS;
  return {
    ...UNKNOWN_DETAILS,
    gpuModel: gpuModel(name, size),
    localDisks: localDisks(size),
    localDiskChoices: [],
    bootDiskTypes: isPremium(size) ? Object.keys(BOOT_DISK_TYPES.azure) : STANDARD,
    trustedLaunch: trustedLaunch(size),
    acceleratedNetworking: acceleratedNetworking(name, size),
    confidential: confidential(size),
    bareMetal: false,
    burstable: size.family === "B",
  };
}

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
 * Azure VM sizes that cluster-autoscaler's own list has; {@link AZURE_PREFERRED_FAMILIES} for `pick`. The numbers are
 * cluster-autoscaler's, except for the vCPUs of constrained sizes and the memory of B1ls, where they are the node's.
 */
export const AZURE_MACHINES: MachineCatalogue = createCatalogue({
  families: () => tableFamilies(table.families, toType),
  preferred: AZURE_PREFERRED_FAMILIES,
  pickable: (type) => !type.name.includes("-"),
  aliases: (family) => [family.replaceAll(/[#_]/g, "")],
  generation: (family) => parseName(`Standard_${family.replace("#", "2")}`)?.version ?? null,
  describe: describeAzureSize,
});
