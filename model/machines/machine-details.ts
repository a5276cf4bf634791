/** A fact, or `"unknown"` if no source of the catalogue states it: never a guess. */
export type Known<T> = T | "unknown";

/** Disks inside the machine. Their contents are lost with it. */
export interface LocalDisks {
  /** 0 for none. */
  readonly count: number;
  /** Size of each, in bytes; 0 if there are none. */
  readonly bytes: number;
  /** Whether they are NVMe devices. */
  readonly nvme: boolean;
}

/** Limits of a machine's addresses, which bound its pods if pods have addresses of its network (EKS' VPC CNI). */
export interface MachineNetwork {
  /** Network interfaces of the first network card: the VPC CNI gives pods no addresses of other cards. */
  readonly interfaces: number;
  /** IPv4 addresses of each, the first of which is the interface's own. */
  readonly ipv4PerInterface: number;
}

/** Details of a machine type. */
export interface MachineDetails {
  /** Maker and model of its cards: `NVIDIA L4`; null if it has none. */
  readonly gpuModel: Known<string | null>;
  /** Disks that come with the type. */
  readonly localDisks: Known<LocalDisks>;
  /** Numbers of local disks that can be added when a machine is created, e.g. `[1, 2, 4, 8]`. Google only. */
  readonly localDiskChoices: Known<readonly number[]>;
  /** AWS only. */
  readonly network: Known<MachineNetwork>;
  /** Network disks that can be attached, including the boot disk on Google and AWS. */
  readonly networkDisks: Known<number>;
  /** The types of `BOOT_DISK_TYPES` from which it boots. */
  readonly bootDiskTypes: Known<readonly string[]>;
  /** Secure boot with a virtual TPM: trusted launch on Azure, Shielded VM on Google, UEFI with NitroTPM on AWS. */
  readonly trustedLaunch: Known<boolean>;
  /** Memory that the host cannot read: AMD SEV and SEV-SNP, Intel TDX. */
  readonly confidential: Known<boolean>;
  /** Azure's accelerated networking; false on AWS and Google, which have no such switch. */
  readonly acceleratedNetworking: Known<boolean>;
  /** Azure's encryption at host; false on AWS and Google, which have no such switch. */
  readonly encryptionAtHost: Known<boolean>;
  /** No hypervisor between the node and the hardware. */
  readonly bareMetal: Known<boolean>;
  /** Whether it has a share of a CPU that it can exceed for a while: T, B, and Google's shared-core types. */
  readonly burstable: Known<boolean>;
}

/** Bytes in a GiB, the unit of disk sizes of most clouds, and in a GB, the unit of AWS. */
export const GIB_BYTES = 1024 ** 3;
export const GB_BYTES = 1000 ** 3;

/** A type without local disks. */
export const NO_LOCAL_DISKS: LocalDisks = { count: 0, bytes: 0, nvme: false };

/** Details of a type of which nothing is known. */
export const UNKNOWN_DETAILS: MachineDetails = {
  gpuModel: "unknown",
  localDisks: "unknown",
  localDiskChoices: "unknown",
  network: "unknown",
  networkDisks: "unknown",
  bootDiskTypes: "unknown",
  trustedLaunch: "unknown",
  confidential: "unknown",
  acceleratedNetworking: "unknown",
  encryptionAtHost: "unknown",
  bareMetal: "unknown",
  burstable: "unknown",
};

/**
 * Most pods of a node with EKS' VPC CNI without prefix delegation: the addresses of every interface except its own, and two
 * for pods in the host's network (amazon-eks-ami, nodeadm/internal/kubelet/eni_max_pods.go, calculateStandardMaxPods).
 */
export function eksMaxPods({ details }: { readonly details: MachineDetails }): Known<number> {
  const { network } = details;
  return network === "unknown" ? "unknown" : network.interfaces * (network.ipv4PerInterface - 1) + 2;
}
