import type { Cloud } from "../../../base/cloud";
import type { MachineType } from "../../../machines/machine-type";
import type { PlannedGroup } from "../../../stages/planned";

/** A machine in a message: `m6i.2xlarge (8 vCPU, 32 GiB, amd64)`. */
export function describeMachine(type: MachineType): string {
  return `${type.name} (${describeNumbers(type)})`;
}

/** What a machine offers, in a message. */
export function describeNumbers({ vcpu, memoryMiB, architecture, gpus }: Omit<MachineType, "name">): string {
  const numbers = [`${vcpu} vCPU`, `${memoryMiB / 1024} GiB`, architecture];
  return [...numbers, ...(gpus > 0 ? [`${gpus} ${gpus === 1 ? "GPU" : "GPUs"}`] : [])].join(", ");
}

/** Where a group's machine was declared: the shape, or a type by its name. */
export function machinePath(group: PlannedGroup, name?: string): string {
  const names = group.settings.machineTypes?.[group.cluster.cloud];
  if (names === undefined) return "machine";
  const index = name === undefined ? -1 : names.indexOf(name);
  return `machineTypes.${group.cluster.cloud}${index === -1 ? "" : `[${index}]`}`;
}

/**
 * Whether one group can have several types: an Auto Scaling group's mixed-instances policy can; a uniform scale set's `sku`
 * and an instance template's `machine_type` are one.
 */
export const TAKES_SEVERAL_TYPES: Readonly<Record<Cloud, boolean>> = { aws: true, azure: false, google: false };
