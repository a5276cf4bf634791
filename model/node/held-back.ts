import { GIB, MIB } from "../base/quantity";
import { keysOf } from "../base/typed-lists";
import type { HugePages } from "../declaration/node-setup";
import type { MachineType } from "../machines/machine-type";
import type { PlannedGroup } from "../stages/planned";
import { addReservations, kubeReserved, type Reservation, systemReserved } from "../stages/reservations";

/** What a node's kubelet reserves, `kubeReserved` and `systemReserved` together, without eviction thresholds and huge pages. */
export function heldBack({ settings }: PlannedGroup, machine: MachineType): Reservation {
  const { kubelet } = settings;
  return addReservations(kubeReserved(machine, kubelet.kubeReserved), systemReserved(kubelet.systemReserved));
}

/** Bytes of one huge page, by page size. */
export const PAGE_BYTES: Readonly<Record<keyof HugePages, bigint>> = { "2Mi": 2n * MIB, "1Gi": GIB };

/** Bytes in huge pages by page size, without sizes that have no pages. */
export function hugePageBytes(pages: HugePages): readonly (readonly [size: keyof HugePages, bytes: bigint])[] {
  return keysOf(PAGE_BYTES)
    .map((size) => [size, PAGE_BYTES[size] * BigInt(pages[size] ?? 0)] as const)
    .filter(([, bytes]) => bytes > 0n);
}
