import { z } from "zod";
import type { Architecture } from "../../base/cloud";
import { AWS_MACHINES } from "../aws";
import { toFacts } from "../facts";
import { GB_BYTES, type Known, type LocalDisks, type MachineDetails, NO_LOCAL_DISKS } from "../machine-details";
import type { ListedType, ListingFormat } from "./listing";

const count = z.int().min(0);

/** What is read of EC2's InstanceTypeInfo (EC2 API reference, DescribeInstanceTypes). */
const instanceType = z.object({
  InstanceType: z.string(),
  VCpuInfo: z.object({ DefaultVCpus: count }),
  MemoryInfo: z.object({ SizeInMiB: count }),
  ProcessorInfo: z.object({
    SupportedArchitectures: z.array(z.string()),
    SupportedFeatures: z.array(z.string()).optional(),
  }),
  GpuInfo: z
    .object({
      Gpus: z.array(
        z.object({ Name: z.string().optional(), Manufacturer: z.string().optional(), Count: count.optional() }),
      ),
    })
    .optional(),
  InstanceStorageSupported: z.boolean().optional(),
  InstanceStorageInfo: z
    .object({ Disks: z.array(z.object({ SizeInGB: count, Count: count })), NvmeSupport: z.string().optional() })
    .optional(),
  EbsInfo: z.object({ MaximumEbsAttachments: count.optional() }).optional(),
  NetworkInfo: z
    .object({
      MaximumNetworkInterfaces: count.optional(),
      Ipv4AddressesPerInterface: count.optional(),
      DefaultNetworkCardIndex: count.optional(),
      NetworkCards: z.array(z.object({ NetworkCardIndex: count, MaximumNetworkInterfaces: count })).optional(),
    })
    .optional(),
  BareMetal: z.boolean().optional(),
  BurstablePerformanceSupported: z.boolean().optional(),
  NitroTpmSupport: z.string().optional(),
});

const shape = z.object({ InstanceTypes: z.array(instanceType) });

type InstanceType = z.infer<typeof instanceType>;

const ARCHITECTURES: Readonly<Record<string, Architecture>> = { x86_64: "amd64", arm64: "arm64" };

/** `aws ec2 describe-instance-types`. */
export const awsListing: ListingFormat = {
  cloud: "aws",
  command: "aws ec2 describe-instance-types",
  recognizes: (document) => typeof document === "object" && document !== null && "InstanceTypes" in document,
  shape,
  read: ({ InstanceTypes }: z.infer<typeof shape>) => InstanceTypes.map(listedType),
};

/** Macs have architectures of their own, and no other. */
function listedType(type: InstanceType): ListedType {
  const { InstanceType: name, VCpuInfo, MemoryInfo, ProcessorInfo } = type;
  const architecture = ProcessorInfo.SupportedArchitectures.map((label) => ARCHITECTURES[label]).find(
    (known) => known !== undefined,
  );
  if (architecture === undefined) return { name, facts: null };
  const numbers = { vcpu: VCpuInfo.DefaultVCpus, memoryMiB: MemoryInfo.SizeInMiB, architecture };
  return { name, facts: toFacts({ ...numbers, ...cards(type), details: details(type) }) };
}

function cards({ GpuInfo }: InstanceType) {
  const gpus = (GpuInfo?.Gpus ?? []).reduce((sum, { Count = 0 }) => sum + Count, 0);
  const nvidia = GpuInfo?.Gpus.every(({ Manufacturer }) => Manufacturer === "NVIDIA") ?? false;
  return { gpus, gpuResource: gpus > 0 && nvidia ? ("nvidia.com/gpu" as const) : null };
}

function details(type: InstanceType): MachineDetails {
  const known = AWS_MACHINES.find(type.InstanceType)?.details ?? AWS_MACHINES.describe(type.InstanceType);
  return {
    ...known,
    gpuModel: gpuModel(type),
    localDisks: localDisks(type) ?? known.localDisks,
    network: network(type) ?? known.network,
    networkDisks: type.EbsInfo?.MaximumEbsAttachments ?? known.networkDisks,
    trustedLaunch: type.NitroTpmSupport === undefined ? known.trustedLaunch : type.NitroTpmSupport === "supported",
    confidential: (type.ProcessorInfo.SupportedFeatures ?? []).includes("amd-sev-snp"),
    bareMetal: type.BareMetal ?? known.bareMetal,
    burstable: type.BurstablePerformanceSupported ?? known.burstable,
  };
}

function gpuModel({ GpuInfo }: InstanceType): Known<string | null> {
  const [card] = GpuInfo?.Gpus ?? [];
  if (card === undefined) return null;
  return card.Name === undefined ? "unknown" : `${card.Manufacturer ?? ""} ${card.Name}`.trim();
}

function localDisks({ InstanceStorageSupported, InstanceStorageInfo }: InstanceType): LocalDisks | null {
  const [disk] = InstanceStorageInfo?.Disks ?? [];
  if (disk === undefined) return InstanceStorageSupported === false ? NO_LOCAL_DISKS : null;
  const nvme = InstanceStorageInfo?.NvmeSupport !== "unsupported";
  return { count: disk.Count, bytes: disk.SizeInGB * GB_BYTES, nvme };
}

/** Of the first network card: the total counts the interfaces of all of them. */
function network({ NetworkInfo }: InstanceType): MachineDetails["network"] | null {
  const { NetworkCards = [], DefaultNetworkCardIndex = 0 } = NetworkInfo ?? {};
  const card = NetworkCards.find(({ NetworkCardIndex }) => NetworkCardIndex === DefaultNetworkCardIndex);
  const interfaces = card?.MaximumNetworkInterfaces ?? NetworkInfo?.MaximumNetworkInterfaces;
  const ipv4PerInterface = NetworkInfo?.Ipv4AddressesPerInterface;
  return interfaces === undefined || ipv4PerInterface === undefined ? null : { interfaces, ipv4PerInterface };
}
