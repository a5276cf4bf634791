import { formatBytes, formatMillicores, GIB, MIB, quantityBytes, quantityMillicores } from "../base/quantity";
import type { KubeletSettings, ReservedResources } from "../declaration/kubelet";
import type { ReservedQuantities } from "../declaration/node-registration";
import type { MachineType } from "../machines/machine-type";
import { cpuNumbers } from "./reserved-cpus";

/** Amounts held back from pods. */
export interface Reservation {
  readonly millicores: number;
  /** Bytes. */
  readonly memory: bigint;
  /** Bytes of the disk that pods write to. */
  readonly storage: bigint;
}

/** Bytes of disk held back for images and logs of the system: what amazon-eks-ami's nodeadm reserves. */
const STORAGE_RESERVED = GIB;

type Step = Readonly<Record<"upTo" | "share", number>>;

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

/**
 * What the kubelet holds back for itself and the container runtime where nothing is declared, by machine size: Google
 * Kubernetes Engine's published formula ("Plan GKE Standard node sizes": 25 % of the first 4 GiB of memory, 20 % of the next
 * 4, 10 % of the next 8, 6 % of the next 112, 2 % above; 6 % of the first core, 1 % of the second, 0.5 % of the next two,
 * 0.25 % above; 255 MiB on machines under 1 GiB).
 */
export function kubeReserved(machine: MachineType, declared: ReservedResources = {}): Reservation {
  return {
    millicores: reservedMillicores(machine),
    memory: reservedMemory(machine),
    storage: STORAGE_RESERVED,
    ...declaredReservation(declared),
  };
}

/** What is held back for the system's daemons: only what is declared. */
export function systemReserved(declared: ReservedResources = {}): Reservation {
  return { millicores: 0, memory: 0n, storage: 0n, ...declaredReservation(declared) };
}

/**
 * Both declared reservations. `reservedSystemCPUs` are all the CPU that is reserved: the kubelet forgets what both say of it
 * (cmd/kubelet/app/server.go, run).
 */
export function declaredReservations({
  kubeReserved: kube,
  systemReserved: system,
  reservedSystemCPUs,
}: KubeletSettings): Pick<KubeletSettings, "kubeReserved" | "systemReserved"> {
  const cpus = reservedSystemCPUs === undefined ? null : cpuNumbers(reservedSystemCPUs);
  if (cpus === null) return { kubeReserved: kube, systemReserved: system };
  return { kubeReserved: { ...kube, cpu: "0" }, systemReserved: { ...system, cpu: String(cpus.length) } };
}

function declaredReservation({ cpu, memory, "ephemeral-storage": storage }: ReservedResources): Partial<Reservation> {
  return {
    ...(cpu !== undefined && { millicores: quantityMillicores(cpu) }),
    ...(memory !== undefined && { memory: quantityBytes(memory) }),
    ...(storage !== undefined && { storage: quantityBytes(storage) }),
  };
}

/** Both of two reservations. */
export function addReservations(a: Reservation, b: Reservation): Reservation {
  return { millicores: a.millicores + b.millicores, memory: a.memory + b.memory, storage: a.storage + b.storage };
}

/** A reservation in Kubernetes' canonical quantities. */
export function reservedQuantities({ millicores, memory, storage }: Reservation): ReservedQuantities {
  return {
    cpu: formatMillicores(millicores),
    memory: formatBytes(memory),
    "ephemeral-storage": formatBytes(storage),
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
