import type { Cloud } from "../base/cloud";
import { compareText } from "../base/problem";
import type { StatedCapacity } from "../declaration/node-group";
import type { MachineDetails } from "../machines/machine-details";
import type { MachineType } from "../machines/machine-type";
import { nodeResources } from "../node/node-resources";
import type { PlannedGroup } from "../stages/planned";
import type { ResourceList } from "../stages/resolved";

/**
 * Whether one group can have several machine types: an Auto Scaling group's mixed-instances policy lists several; a uniform
 * scale set has one `sku` and an instance template one `machine_type`.
 */
export const TAKES_SEVERAL_TYPES: Readonly<Record<Cloud, boolean>> = { aws: true, azure: false, google: false };

/** Twice the largest machine of any cloud in 2026 (EC2 u7inh-32tb.480xlarge: 1,920 vCPUs, 32 TiB). */
export const LARGEST_CAPACITY = { vcpu: 4096, memoryGiB: 65_536, gpus: 256 } as const;

/** A machine in a message: `m6i.2xlarge (8 vCPU, 32 GiB, amd64)`. */
export function describeMachine(type: MachineType): string {
  return `${type.name} (${describeNumbers(type)})`;
}

/** What a machine offers, in a message: `8 vCPU, 32 GiB, amd64`. */
export function describeNumbers({ vcpu, memoryMiB, architecture, gpus }: Omit<MachineType, "name">): string {
  const numbers = [`${vcpu} vCPU`, `${memoryMiB / 1024} GiB`, architecture];
  return [...numbers, ...(gpus > 0 ? [`${gpus} ${gpus === 1 ? "GPU" : "GPUs"}`] : [])].join(", ");
}

/** Where a group's machine is declared: the shape, or a type by its name. */
export function machinePath(group: PlannedGroup, name?: string): string {
  const names = group.settings.machineTypes?.[group.cluster.cloud];
  if (names === undefined) return "machine";
  const index = name === undefined ? -1 : names.indexOf(name);
  return `machineTypes.${group.cluster.cloud}${index === -1 ? "" : `[${index}]`}`;
}

/** The group's types whose numbers in the catalogue differ from the stated capacity. */
export function contradictions({ settings, cluster, machines }: PlannedGroup): readonly MachineType[] {
  const { capacity } = settings;
  if (capacity === undefined) return [];
  const names = [...new Set(settings.machineTypes?.[cluster.cloud])];
  return names
    .map((name) => machines.catalogue.find(name))
    .filter((type) => type !== null)
    .filter((type) => !agrees(type, capacity));
}

function agrees(type: MachineType, { vcpu, memoryGiB, gpus = 0, architecture = "amd64" }: StatedCapacity): boolean {
  return (
    type.vcpu === vcpu &&
    type.memoryMiB === Math.floor(memoryGiB * 1024) &&
    (type.gpuResource === null ? 0 : type.gpus) === gpus &&
    type.architecture === architecture
  );
}

/** The machine that a group is planned with; null where there is none, or where a declared number is out of range. */
export function soundMachine({ machines, cluster }: PlannedGroup): MachineType | null {
  const [machine] = machines.types;
  if (machine === undefined || (cluster.props.nodeOverhead?.memoryPercent ?? 0) >= 100) return null;
  const sound = machine.vcpu <= LARGEST_CAPACITY.vcpu && machine.memoryMiB <= LARGEST_CAPACITY.memoryGiB * 1024;
  return sound ? machine : null;
}

/** What pods could use of the group's nodes; null where {@link soundMachine} is. */
export function allocatable(group: PlannedGroup): ResourceList | null {
  const machine = soundMachine(group);
  return machine === null ? null : nodeResources(group, machine).allocatable;
}

/** The same with a boot disk of another size, in GiB. */
export function allocatableWithDisk(group: PlannedGroup, sizeGiB: number): ResourceList | null {
  return allocatable({ ...group, settings: { ...group.settings, bootDisk: { ...group.settings.bootDisk, sizeGiB } } });
}

/** Whether anything is left of a resource. */
export function isPositive(quantity: string | undefined): boolean {
  return quantity !== undefined && quantity !== "0" && !quantity.startsWith("-");
}

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
  has: (details: MachineDetails, type: MachineType) => boolean,
): readonly string[] {
  return machines.catalogue
    .list()
    .filter((type) => type.architecture === machine.architecture && has(type.details, type))
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
