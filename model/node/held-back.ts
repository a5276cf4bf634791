import { GIB, MIB } from "../base/quantity";
import type { HugePages } from "../declaration/node-setup";
import type { MachineType } from "../machines/machine-type";
import type { PlannedGroup } from "../stages/planned";
import { addReservations, kubeReserved, type Reservation, systemReserved } from "../stages/reservations";

/** All that a node's kubelet holds back from pods, before eviction thresholds and huge pages. */
export function heldBack({ settings }: PlannedGroup, machine: MachineType): Reservation {
  const { kubelet } = settings;
  return addReservations(kubeReserved(machine, kubelet.kubeReserved), systemReserved(kubelet.systemReserved));
}

/** Bytes of one page by its size. */
export const PAGE_BYTES: Readonly<Record<keyof HugePages, bigint>> = { "2Mi": 2n * MIB, "1Gi": GIB };

/** Bytes in huge pages by size, without sizes of which there are none. */
export function hugePageBytes(pages: HugePages): readonly (readonly [size: keyof HugePages, bytes: bigint])[] {
  const sizes = Object.keys(PAGE_BYTES) as (keyof HugePages)[];
  return sizes
    .map((size) => [size, PAGE_BYTES[size] * BigInt(pages[size] ?? 0)] as const)
    .filter(([, bytes]) => bytes > 0n);
}
