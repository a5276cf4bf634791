import type { Cloud } from "../base/cloud";
import type { NodeGroupDeclaration, StatedCapacity } from "../declaration/node-group";
import { machineCatalogue } from "../machines";
import { autoscalerLearns, type CommittedMachines } from "../machines/facts";
import type { MachineCatalogue, MachineType } from "../machines/machine-type";

/** The machine types of a group, and the names among them that the catalogue does not know. */
export interface MachineChoice {
  /** In declared order; the first is the one cluster-autoscaler plans with. */
  readonly types: readonly MachineType[];
  /** Names not in the cloud's catalogue, whether or not their capacity is stated. */
  readonly unknownNames: readonly string[];
  /** What was known to choose from: the project's own types, and those that the user's project keeps. */
  readonly catalogue: MachineCatalogue;
}

/** Finds the machines of a group on a cloud: named ones as they are, a shape by the catalogue's rule. */
export function chooseMachines(
  settings: NodeGroupDeclaration,
  cloud: Cloud,
  committed?: CommittedMachines,
): MachineChoice {
  const catalogue = machineCatalogue(cloud, committed);
  const names = settings.machineTypes?.[cloud];
  if (names !== undefined) return withCards(namedMachines(names, settings.capacity, catalogue, cloud), settings, cloud);
  const picked = settings.machine === undefined ? null : catalogue.pick(settings.machine);
  return { types: picked === null ? [] : [picked], unknownNames: [], catalogue };
}

function namedMachines(
  names: readonly string[],
  stated: StatedCapacity | undefined,
  catalogue: MachineCatalogue,
  cloud: Cloud,
): MachineChoice {
  const types = names.map((name) => catalogue.find(name) ?? (stated && statedMachine(name, stated, catalogue, cloud)));
  return {
    types: types.filter((type) => type !== undefined),
    unknownNames: names.filter((name) => catalogue.find(name) === null),
    catalogue,
  };
}

function statedMachine(name: string, stated: StatedCapacity, catalogue: MachineCatalogue, cloud: Cloud): MachineType {
  const gpus = stated.gpus ?? 0;
  return {
    name,
    vcpu: stated.vcpu,
    memoryMiB: Math.floor(stated.memoryGiB * 1024),
    gpus,
    architecture: stated.architecture ?? "amd64",
    gpuResource: gpus > 0 ? "nvidia.com/gpu" : null,
    details: catalogue.describe(name),
    inAutoscalerList: autoscalerLearns(cloud),
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
