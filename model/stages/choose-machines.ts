import type { Cloud } from "../base/cloud";
import type { GuestAccelerator } from "../declaration/cloud-extras";
import type { NodeGroupDeclaration, StatedCapacity } from "../declaration/node-group";
import { machineCatalogue } from "../machines";
import { autoscalerLearns, type CommittedMachines } from "../machines/facts";
import type { MachineCatalogue, MachineShape, MachineType } from "../machines/machine-type";
import type { ResolvedExtras } from "./resolved";

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
  { machine, machineTypes, capacity, ...settings }: NodeGroupDeclaration,
  cloud: Cloud,
  committed?: CommittedMachines,
): MachineChoice {
  const catalogue = machineCatalogue(cloud, committed);
  const names = machineTypes?.[cloud];
  if (names === undefined) {
    return { types: machine === undefined ? [] : typesOfShape(machine, catalogue), unknownNames: [], catalogue };
  }
  const named = names.map(
    (name) => catalogue.find(name) ?? (capacity && statedMachine(name, capacity, catalogue, cloud)),
  );
  const types = named.filter((type) => type !== undefined);
  return {
    types: withCards(types, attachedCards(cloud, settings[cloud])),
    unknownNames: names.filter((name) => catalogue.find(name) === null),
    catalogue,
  };
}

function typesOfShape(shape: MachineShape, catalogue: MachineCatalogue): readonly MachineType[] {
  if (shape.types === "all-equal") return catalogue.equal(shape);
  const picked = catalogue.pick(shape);
  return picked === null ? [] : [picked];
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

/** A cloud's own settings of a group, as declared or decided. */
type Extras = { readonly [C in Cloud]: NodeGroupDeclaration[C] | ResolvedExtras[C] };

const ATTACHED_CARDS: { readonly [C in Cloud]: (extras: Extras[C]) => GuestAccelerator | null | undefined } = {
  aws: () => null,
  azure: () => null,
  google: (extras) => extras?.guestAccelerator,
};

/** Cards that a group attaches to each of its machines beside those of the type; null for none. */
export function attachedCards<C extends Cloud>(cloud: C, extras: Extras[C]): GuestAccelerator | null {
  return ATTACHED_CARDS[cloud](extras) ?? null;
}

/** The types with these cards beside those that are built in. */
function withCards(types: readonly MachineType[], cards: GuestAccelerator | null): readonly MachineType[] {
  if (cards === null) return types;
  return types.map((type) => ({
    ...type,
    gpus: type.gpus + cards.count,
    gpuResource: cards.type.startsWith("nvidia-") ? "nvidia.com/gpu" : type.gpuResource,
  }));
}
