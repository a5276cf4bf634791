import { z } from "zod";
import { AZURE_MACHINES, azureGpuResource } from "../azure";
import { BOOT_DISK_TYPES } from "../boot-disk-types";
import { toFacts } from "../facts";
import { type Known, type LocalDisks, type MachineDetails, NO_LOCAL_DISKS } from "../machine-details";
import type { ListedType, ListingFormat } from "./listing";

/** What is read of a ResourceSku (Microsoft.Compute REST API, "Resource Skus - List"). */
const sku = z.object({
  name: z.string(),
  resourceType: z.string(),
  capabilities: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
});

const shape = z.array(sku);

type Sku = z.infer<typeof sku>;
type Capabilities = ReadonlyMap<string, string>;

const MIB_BYTES = 1024 ** 2;

/** `az vm list-skus`. */
export const azureListing: ListingFormat = {
  cloud: "azure",
  command: "az vm list-skus --resource-type virtualMachines --output json",
  recognizes: (document) => Array.isArray(document) && document.some(isSku),
  shape,
  read: (skus: readonly Sku[]) => skus.filter(({ resourceType }) => resourceType === "virtualMachines").map(listedType),
};

const isSku = (entry: unknown): boolean => typeof entry === "object" && entry !== null && "resourceType" in entry;

/** A size whose vCPUs or memory Azure does not tell is left out. */
function listedType({ name, capabilities }: Sku): ListedType {
  const values: Capabilities = new Map((capabilities ?? []).map((capability) => [capability.name, capability.value]));
  const vcpu = Number(values.get("vCPUsAvailable") ?? values.get("vCPUs"));
  const memoryMiB = Math.round(Number(values.get("MemoryGB")) * 1024);
  if (!(vcpu > 0 && memoryMiB > 0)) return { name, facts: null };
  const gpus = Number(values.get("GPUs") ?? 0);
  const architecture = values.get("CpuArchitectureType") === "Arm64" ? ("arm64" as const) : ("amd64" as const);
  const gpuResource = azureGpuResource(name, gpus);
  return { name, facts: toFacts({ vcpu, memoryMiB, architecture, gpus, gpuResource, details: details(name, values) }) };
}

function details(name: string, values: Capabilities): MachineDetails {
  const known = AZURE_MACHINES.describe(name);
  return {
    ...known,
    localDisks: localDisks(values) ?? known.localDisks,
    networkDisks: number(values, "MaxDataDiskCount") ?? known.networkDisks,
    bootDiskTypes: bootDiskTypes(values) ?? known.bootDiskTypes,
    trustedLaunch: trustedLaunch(values) ?? known.trustedLaunch,
    confidential: values.has("ConfidentialComputingType") ? true : known.confidential,
    acceleratedNetworking: flag(values, "AcceleratedNetworkingEnabled") ?? known.acceleratedNetworking,
    encryptionAtHost: flag(values, "EncryptionAtHostSupported") ?? known.encryptionAtHost,
  };
}

/** NVMe disks where there are any, the temporary disk otherwise; sizes are in MiB, whatever the capability is called. */
function localDisks(values: Capabilities): LocalDisks | undefined {
  const total = number(values, "NvmeDiskSizeInMiB") ?? 0;
  const each = number(values, "NvmeSizePerDiskInMiB") ?? 0;
  if (total > 0 && each > 0) return { count: Math.round(total / each), bytes: each * MIB_BYTES, nvme: true };
  const temporary = number(values, "MaxResourceVolumeMB");
  if (temporary === undefined || total > 0) return undefined;
  return temporary === 0 ? NO_LOCAL_DISKS : { count: 1, bytes: temporary * MIB_BYTES, nvme: false };
}

function bootDiskTypes(values: Capabilities): readonly string[] | undefined {
  const premium = flag(values, "PremiumIO");
  const types = Object.keys(BOOT_DISK_TYPES.azure);
  return premium === undefined || premium ? premium && types : types.filter((type) => type.startsWith("Standard"));
}

/** Trusted launch is for generation 2, and the capability names the sizes of it that cannot have it. */
function trustedLaunch(values: Capabilities): Known<boolean> | undefined {
  if (flag(values, "TrustedLaunchDisabled")) return false;
  return values.get("HyperVGenerations")?.split(",").includes("V2");
}

function flag(values: Capabilities, name: string): boolean | undefined {
  const value = values.get(name);
  return value === undefined ? undefined : value.toLowerCase() === "true";
}

function number(values: Capabilities, name: string): number | undefined {
  const value = values.get(name);
  return value === undefined || !/^\d+$/.test(value) ? undefined : Number(value);
}
