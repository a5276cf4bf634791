import type { MachineType } from "../machines/machine-type";
import { formatBytes, formatMillicores, GIB, MIB } from "../quantity";
import type { EvictionHard, KubeReserved } from "./node-registration";

/** The kubelet's default for `maxPods`, and the number that cluster-autoscaler's templates carry on all three clouds. */
export const MAX_PODS = 110;

/**
 * Kubernetes' documented default thresholds ("Node-pressure Eviction"), written out because a kubelet that is given some
 * of them takes 0 for the rest. One differs: `nodefs.available` is 12.5 % instead of 10 %, the next percentage that is the
 * same number in the kubelet's 32-bit and cluster-autoscaler's 64-bit arithmetic (pkg/kubelet/eviction/helpers.go;
 * cloudprovider/gce/gce_reserved.go): with 10 % the autoscaler would promise more disk than the node offers.
 */
export const EVICTION_HARD: EvictionHard = {
  "memory.available": "100Mi",
  "nodefs.available": "12.5%",
  "nodefs.inodesFree": "5%",
  "imagefs.available": "15%",
  "imagefs.inodesFree": "5%",
};

/** Bytes of {@link EVICTION_HARD}'s `memory.available`. */
export const MEMORY_EVICTION = 100n * MIB;

/** Bytes of a file system that {@link EVICTION_HARD}'s `nodefs.available` keeps free. */
export function storageEviction(fileSystem: bigint): bigint {
  return fileSystem / 8n;
}

/** Bytes of disk held back for images and logs of the system: what amazon-eks-ami's nodeadm reserves. */
export const STORAGE_RESERVED = GIB;

/** Millicores reserved per core, from the first on. */
const CPU_STEPS: readonly Step[] = [
  { upTo: 1, share: 60 },
  { upTo: 2, share: 10 },
  { upTo: 4, share: 5 },
  { upTo: Number.POSITIVE_INFINITY, share: 2.5 },
];

/** Share of memory reserved, in percent, by GiB of the machine. */
const MEMORY_STEPS: readonly Step[] = [
  { upTo: 4, share: 25 },
  { upTo: 8, share: 20 },
  { upTo: 16, share: 10 },
  { upTo: 128, share: 6 },
  { upTo: Number.POSITIVE_INFINITY, share: 2 },
];

interface Step {
  readonly upTo: number;
  readonly share: number;
}

/**
 * What the kubelet holds back for itself and the system, by machine size: Google Kubernetes Engine's published formula
 * ("Plan GKE Standard node sizes": 25 % of the first 4 GiB of memory, 20 % of the next 4, 10 % of the next 8, 6 % of the
 * next 112, 2 % above; 6 % of the first core, 1 % of the second, 0.5 % of the next two, 0.25 % above; 255 MiB on machines
 * under 1 GiB).
 */
export function kubeReserved(machine: MachineType): KubeReserved {
  return {
    cpu: formatMillicores(reservedMillicores(machine)),
    memory: formatBytes(reservedMemory(machine)),
    "ephemeral-storage": formatBytes(STORAGE_RESERVED),
  };
}

/** Millicores of {@link kubeReserved}. */
export function reservedMillicores(machine: MachineType): number {
  return Math.ceil(progressive(machine.vcpu, CPU_STEPS));
}

/** Bytes of {@link kubeReserved}'s memory. */
export function reservedMemory(machine: MachineType): bigint {
  if (machine.memoryMiB < 1024) return 255n * MIB;
  return BigInt(Math.ceil((progressive(machine.memoryMiB / 1024, MEMORY_STEPS) * 1024) / 100)) * MIB;
}

function progressive(amount: number, steps: readonly Step[]): number {
  let from = 0;
  let total = 0;
  for (const { upTo, share } of steps) {
    total += Math.max(0, Math.min(amount, upTo) - from) * share;
    from = upTo;
  }
  return total;
}
