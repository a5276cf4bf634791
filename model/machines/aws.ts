import * as table from "./aws.table.json";
import { BOOT_DISK_TYPES } from "./boot-disk-types";
import { createCatalogue } from "./catalogue";
import {
  GB_BYTES,
  type Known,
  type LocalDisks,
  type MachineDetails,
  NO_LOCAL_DISKS,
  UNKNOWN_DETAILS,
} from "./machine-details";
import type { MachineCatalogue, MachineType } from "./machine-type";
import { type TableFamily, type TableSize, tableFamilies } from "./table";

/**
 * The families that a shape may become, best first. What decides the order:
 *
 * - plain families (Intel or Graviton, EBS only, no network, disk or memory variant) before any other: their nodes are exactly what
 *   a shape asks for, and the 4, 2 and 8 GiB per vCPU of m, c and r never compete with each other;
 * - generation 6 before 7 and 8: it is the oldest current one, so the fewest regions and zones lack it and one declaration means the
 *   same type everywhere. Later generations only add sizes that generation 6 lacks (192 vCPUs);
 * - of GPUs, the inference cards before the training ones, newest first while its sizes repeat (g6, g5, g4dn have the same shapes).
 *
 * Burstable (t), bare metal, flex, AMD (`a`), disk (`d`), network (`n`) variants and generations up to 5 must be named.
 */
export const AWS_PREFERRED_FAMILIES: readonly string[] = [
  ...["m6i", "c6i", "r6i", "m7i", "c7i", "r7i"],
  ...["m6g", "c6g", "r6g", "m7g", "c7g", "r7g", "m8g", "c8g", "r8g"],
  ...["g6", "g5", "g4dn", "g6e", "p4d", "p5", "g5g"],
];

/** Maker and model of the cards of every size of a family, as EC2 reports them. */
const GPU_MODELS: Readonly<Record<string, string>> = table.gpuModels;

/** Families of cluster-autoscaler's list that the recording of DescribeInstanceTypes lacks, by AWS' page of accelerated instances. */
const OTHER_GPU_MODELS: Readonly<Record<string, string>> = { p3: "NVIDIA V100" };

const gpuModelOf = (family: string): string | null => GPU_MODELS[family] ?? OTHER_GPU_MODELS[family] ?? null;

/**
 * Details of every EC2 type: any EBS volume from which a machine can boot can be attached to it, and there is nothing like
 * encryption at host (local NVMe disks are always encrypted).
 */
const EVERY_TYPE: MachineDetails = {
  ...UNKNOWN_DETAILS,
  localDiskChoices: [],
  bootDiskTypes: Object.keys(BOOT_DISK_TYPES.aws),
  acceleratedNetworking: false,
  encryptionAtHost: false,
};

function localDisks({ traits }: TableFamily, [count, gigabytes]: TableSize["localDisks"]): LocalDisks {
  return count === 0 ? NO_LOCAL_DISKS : { count, bytes: gigabytes * GB_BYTES, nvme: !traits.includes("scsi") };
}

/**
 * Only AMD's processors have SEV-SNP; their families have an `a` after the generation (EC2 User Guide, "AMD SEV-SNP"; "Instance
 * type naming"). Which types have it, and in which regions, no source of the table states; nor does it for NitroTPM.
 */
const confidential = (name: string): Known<boolean> => (/^[a-z]+\d+a/.test(name) ? "unknown" : false);

function detailsOf(row: TableFamily, size: TableSize): MachineDetails {
  const gpuModel = gpuModelOf(row.family);
  const bareMetal = size.size.startsWith("metal");
  const every = { ...EVERY_TYPE, gpuModel, bareMetal, confidential: confidential(row.family) };
  // A size without network limits is one that EC2's own description of types lacks.
  if (size.network === null) return every;
  const [interfaces, ipv4PerInterface] = size.network;
  return {
    ...every,
    localDisks: localDisks(row, size.localDisks),
    network: { interfaces, ipv4PerInterface },
    burstable: row.traits.includes("burstable"),
  };
}

/** Only NVIDIA's cards appear as `nvidia.com/gpu`. */
const gpuResourceOf = (family: string, gpus: number): MachineType["gpuResource"] =>
  gpus > 0 && gpuModelOf(family)?.startsWith("NVIDIA") ? "nvidia.com/gpu" : null;

function toType(row: TableFamily, size: TableSize): MachineType {
  const { vcpu, memoryMiB, gpus, inAutoscalerList } = size;
  return {
    ...{ name: `${row.family}.${size.size}`, vcpu, memoryMiB, gpus, inAutoscalerList },
    architecture: row.architecture,
    gpuResource: gpuResourceOf(row.family, gpus),
    details: detailsOf(row, size),
  };
}

/** The number after the first letters of a family: 5 for `m5ad`, 6 for `p6-b200`. */
function generation(family: string): number | null {
  const number = /^[a-z]+(\d+)/.exec(family)?.[1];
  return number === undefined ? null : Number(number);
}

/** From generation 5 on, EC2's families run on Nitro; most earlier ones on Xen, where disks and networks are other devices. */
const FIRST_NITRO = 5;

/**
 * Families on Xen in the VPC CNI's table of types (amazon-vpc-cni-k8s, pkg/vpc/vpc_ip_resource_limit.go). Bare metal of these has no
 * hypervisor.
 * @read 2026-11 amazon-vpc-cni-k8s, main of 2026-08-20
 */
const XEN_FAMILIES: readonly string[] = [
  ...[
    "c1",
    "c3",
    "c4",
    "d2",
    "f1",
    "h1",
    "i2",
    "i3",
    "m1",
    "m2",
    "m3",
    "m4",
    "p3",
    "r3",
    "r4",
    "t1",
    "t2",
    "x1",
    "x1e",
  ],
];

/** Whether the VPC CNI knows a type as one without Nitro, to whose interfaces EC2 delegates no prefixes. */
export function isKnownXen({ name, details }: Pick<MachineType, "name" | "details">): boolean {
  return details.bareMetal !== true && XEN_FAMILIES.includes(name.slice(0, name.indexOf(".")));
}

/**
 * Types that make the same node as a picked one of their shape. Left out are those whose CPU is shared or has a baseline (t, flex),
 * bare metal, the `hpc` families, which EC2 sells in single zones, earlier generations than {@link FIRST_NITRO}, whatever has
 * cards (no two families have the same ones), and types whose network is not known: it bounds the pods of the group's nodes.
 */
function isEqual({ name, details }: MachineType, picked: MachineType): boolean {
  const [family = ""] = name.split(".");
  return (
    details.burstable === false &&
    details.bareMetal === false &&
    details.network !== "unknown" &&
    details.gpuModel === null &&
    picked.details.gpuModel === null &&
    !/^hpc|-flex$/.test(family) &&
    (generation(family) ?? 0) >= FIRST_NITRO
  );
}

/**
 * EC2 instance types: those of cluster-autoscaler's list, with the numbers it plans with, and newer ones, which it learns
 * from EC2 when it starts; {@link AWS_PREFERRED_FAMILIES} for `pick`.
 */
export const AWS_MACHINES: MachineCatalogue = createCatalogue({
  families: () => tableFamilies(table.families, toType),
  preferred: AWS_PREFERRED_FAMILIES,
  pickable: (type) => !type.name.includes(".metal"),
  generation,
  isEqual,
  describe: (name) => ({ ...EVERY_TYPE, bareMetal: name.includes(".metal"), confidential: confidential(name) }),
});
