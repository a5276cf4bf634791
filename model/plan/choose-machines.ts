import type { Cloud } from "../cloud";
import type { NodeGroupDeclaration, StatedCapacity } from "../declaration/node-group";
import { MACHINE_CATALOGUES } from "../machines";
import type { MachineCatalogue, MachineType } from "../machines/machine-type";

/** The machine types of a group, and the names among them that the catalogue does not know. */
export interface MachineChoice {
  /** In declared order; the first is the one cluster-autoscaler plans with. */
  readonly types: readonly MachineType[];
  /** Names not in the cloud's catalogue, whether or not their capacity is stated. */
  readonly unknownNames: readonly string[];
}

/** Finds the machines of a group on a cloud: named ones as they are, a shape by the catalogue's rule. */
export function chooseMachines(settings: NodeGroupDeclaration, cloud: Cloud): MachineChoice {
  const catalogue = MACHINE_CATALOGUES[cloud];
  const names = settings.machineTypes?.[cloud];
  if (names !== undefined) return withCards(namedMachines(names, settings.capacity, catalogue), settings, cloud);
  const picked = settings.machine === undefined ? null : catalogue.pick(settings.machine);
  return { types: picked === null ? [] : [picked], unknownNames: [] };
}

function namedMachines(
  names: readonly string[],
  stated: StatedCapacity | undefined,
  catalogue: MachineCatalogue,
): MachineChoice {
  const types = names.map((name) => catalogue.find(name) ?? (stated && statedMachine(name, stated)));
  return {
    types: types.filter((type) => type !== undefined),
    unknownNames: names.filter((name) => catalogue.find(name) === null),
  };
}

function statedMachine(name: string, stated: StatedCapacity): MachineType {
  const gpus = stated.gpus ?? 0;
  return {
    name,
    vcpu: stated.vcpu,
    memoryMiB: Math.floor(stated.memoryGiB * 1024),
    gpus,
    architecture: stated.architecture ?? "amd64",
    gpuResource: gpus > 0 ? "nvidia.com/gpu" : null,
  };
}

/** Adds the cards attached to a Google machine to those built into its type. */
function withCards(choice: MachineChoice, { google }: NodeGroupDeclaration, cloud: Cloud): MachineChoice {
  const cards = cloud === "google" ? google?.guestAccelerator : undefined;
  if (cards === undefined) return choice;
  const types = choice.types.map((type) => ({
    ...type,
    gpus: type.gpus + cards.count,
    gpuResource: cards.type.startsWith("nvidia-") ? ("nvidia.com/gpu" as const) : type.gpuResource,
  }));
  return { ...choice, types };
}
