/** A fact, or `"unknown"` where no source of the catalogue says: never a guess. */
export type Known<T> = T | "unknown";

/** Disks inside the machine, which lose their contents with it. */
export interface LocalDisks {
  /** 0 for none. */
  readonly count: number;
  /** Size of each, in bytes; 0 where there are none. */
  readonly bytes: number;
  /** Whether they are NVMe devices. */
  readonly nvme: boolean;
}

/** What bounds the addresses of a machine's pods where pods have addresses of its network (EKS' VPC CNI). */
export interface MachineNetwork {
  /** Network interfaces of the first network card, the only one whose addresses the VPC CNI gives to pods. */
  readonly interfaces: number;
  /** IPv4 addresses of each, the first of which is the interface's own. */
  readonly ipv4PerInterface: number;
}

/** What else is known of a machine type. */
export interface MachineDetails {
  /** Maker and model of its cards: `NVIDIA L4`; null where it has none. */
  readonly gpuModel: Known<string | null>;
  /** Disks that come with the type. */
  readonly localDisks: Known<LocalDisks>;
  /** How many local disks can be added when a machine is created, e.g. `[1, 2, 4, 8]`. Google only: elsewhere none can. */
  readonly localDiskChoices: Known<readonly number[]>;
  /** AWS only. */
  readonly network: Known<MachineNetwork>;
  /** Network disks that can be attached, the boot disk among them on Google and AWS. */
  readonly networkDisks: Known<number>;
  /** Disk types that it boots from, of those of `BOOT_DISK_TYPES`. */
  readonly bootDiskTypes: Known<readonly string[]>;
  /** Secure boot with a virtual TPM: trusted launch on Azure, Shielded VM on Google, UEFI with NitroTPM on AWS. */
  readonly trustedLaunch: Known<boolean>;
  /** Memory that the host cannot read: AMD SEV and SEV-SNP, Intel TDX. */
  readonly confidential: Known<boolean>;
  /** Azure's encryption at host; false on AWS and Google, which have no such switch. */
  readonly encryptionAtHost: Known<boolean>;
  /** No hypervisor between the node and the hardware. */
  readonly bareMetal: Known<boolean>;
  /** A share of a CPU that can be exceeded for a while: T, B, and Google's shared-core types. */
  readonly burstable: Known<boolean>;
}

/** Bytes in a GiB, in which clouds give disk sizes, and in a GB, in which AWS does. */
export const GIB_BYTES = 1024 ** 3;
export const GB_BYTES = 1000 ** 3;

/** A type without local disks. */
export const NO_LOCAL_DISKS: LocalDisks = { count: 0, bytes: 0, nvme: false };

/** Of a type that nothing is known of. */
export const UNKNOWN_DETAILS: MachineDetails = {
  gpuModel: "unknown",
  localDisks: "unknown",
  localDiskChoices: "unknown",
  network: "unknown",
  networkDisks: "unknown",
  bootDiskTypes: "unknown",
  trustedLaunch: "unknown",
  confidential: "unknown",
  encryptionAtHost: "unknown",
  bareMetal: "unknown",
  burstable: "unknown",
};

/**
 * Pods that a node can hold with EKS' VPC CNI without prefix delegation: every interface's addresses but its own, and two
 * for pods on the host's network (amazon-eks-ami, nodeadm/internal/kubelet/eni_max_pods.go, calculateStandardMaxPods).
 */
export function eksMaxPods({ details }: { readonly details: MachineDetails }): Known<number> {
  const { network } = details;
  return network === "unknown" ? "unknown" : network.interfaces * (network.ipv4PerInterface - 1) + 2;
}
