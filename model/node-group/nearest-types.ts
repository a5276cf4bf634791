import { compareText } from "../base/problem";
import type { MachineDetails } from "../machines/machine-details";
import type { MachineType } from "../machines/machine-type";
import type { PlannedGroup } from "../stages/planned";

/** Types suggested in a message. */
const MOST = 3;

/** In doublings of size: no size is as far away as one more GPU. */
const GPU_WEIGHT = 1000;

/**
 * Names of up to three types of the group's cloud and of a machine's architecture that have what the machine lacks. Nearest
 * first: by GPUs, then by size, then the machine's own family. Bare metal is suggested only in place of bare metal.
 */
export function nearestTypes(
  { machines }: PlannedGroup,
  machine: MachineType,
  has: (details: MachineDetails) => boolean,
): readonly string[] {
  return machines.catalogue
    .list()
    .filter(({ architecture, details }) => architecture === machine.architecture && has(details))
    .filter(({ details }) => details.bareMetal !== true || machine.details.bareMetal === true)
    .sort((a, b) => distance(a, machine) - distance(b, machine) || byFamily(a, b, machine))
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** The end of a sentence that names types: `, for example a, b`; empty where there are none. */
export function forExample(names: readonly string[]): string {
  return names.length === 0 ? "" : `, for example ${names.join(", ")}`;
}

function distance(type: MachineType, machine: MachineType): number {
  const size = doublings(type.vcpu, machine.vcpu) + doublings(type.memoryMiB, machine.memoryMiB);
  return GPU_WEIGHT * Math.abs(type.gpus - machine.gpus) + size;
}

/** Doublings from one number to the other; a stated capacity may be 0, which counts as 1. */
function doublings(a: number, b: number): number {
  return Math.abs(Math.log2(Math.max(a, 1) / Math.max(b, 1)));
}

function byFamily(a: MachineType, b: MachineType, machine: MachineType): number {
  return sharedStart(b.name, machine.name) - sharedStart(a.name, machine.name) || compareText(a.name, b.name);
}

function sharedStart(a: string, b: string): number {
  const differs = [...a].findIndex((letter, index) => letter !== b[index]);
  return differs === -1 ? a.length : differs;
}
