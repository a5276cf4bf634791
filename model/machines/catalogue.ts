import { once } from "../base/cached";
import type { Architecture } from "../base/cloud";
import { compareText } from "../base/problem";
import type { MachineDetails } from "./machine-details";
import type { MachineCatalogue, MachineShape, MachineType } from "./machine-type";

/** Machine types that differ in size only. */
export interface MachineFamily {
  /** Its name in lists of preferred families: `m6i`, `D#s_v5`, `n2-standard`. */
  readonly name: string;
  /** Every type of the family. */
  readonly types: readonly MachineType[];
}

/** The parts of a catalogue. */
export interface CatalogueSource {
  /** Every family of the cloud; called once, at the first question. */
  readonly families: () => readonly MachineFamily[];
  /** Families that {@link MachineCatalogue.pick} may choose from, best first. No other family is ever picked. */
  readonly preferred: readonly string[];
  /** False for a type that a group only gets by name (bare metal, disabled vCPUs). Default: every type may be picked. */
  readonly pickable?: (type: MachineType) => boolean;
  /** The details that follow from a name alone, whether or not a family has the type. */
  readonly describe: (name: string) => MachineDetails;
}

interface Index {
  readonly byName: ReadonlyMap<string, MachineType>;
  readonly byShape: ReadonlyMap<string, MachineType>;
  readonly candidates: readonly MachineType[];
  readonly types: readonly MachineType[];
}

interface ExactShape {
  readonly vcpu: number;
  readonly memoryMiB: number;
  readonly architecture: Architecture;
  readonly gpus: number;
}

/** A shape with its defaults filled in and its memory in MiB. */
export function exactShape(shape: MachineShape): ExactShape {
  const { vcpu, memoryGiB, architecture = "amd64", gpus = 0 } = shape;
  return { vcpu, memoryMiB: memoryGiB * 1024, architecture, gpus };
}

const shapeKey = (shape: ExactShape): string => `${shape.architecture}/${shape.vcpu}/${shape.memoryMiB}/${shape.gpus}`;

function candidatesOf(source: CatalogueSource, families: readonly MachineFamily[]): MachineType[] {
  const typesOf = new Map(families.map((family) => [family.name, family.types]));
  const { pickable = () => true } = source;
  return source.preferred.flatMap((name) => typesOf.get(name) ?? []).filter(pickable);
}

function indexOf(source: CatalogueSource): Index {
  const families = source.families();
  const candidates = candidatesOf(source, families);
  const types = families.flatMap((family) => family.types);
  return {
    byName: new Map(types.map((type) => [type.name, type])),
    // Of several types with one shape, the first.
    byShape: new Map(candidates.map((type) => [shapeKey(type), type] as const).reverse()),
    candidates,
    types,
  };
}

/** Doublings between two sizes: 1 for twice or half as much. */
const doublings = (a: number, b: number): number => Math.abs(Math.log2(a / b));

const distance = (type: MachineType, shape: ExactShape): number =>
  doublings(type.vcpu, shape.vcpu) + doublings(type.memoryMiB, shape.memoryMiB);

/** Nearest first, by the number of GPUs, then by doublings of vCPUs plus doublings of memory, then by the name. */
function byNearness(shape: ExactShape): (a: MachineType, b: MachineType) => number {
  return (a, b) =>
    Math.abs(a.gpus - shape.gpus) - Math.abs(b.gpus - shape.gpus) ||
    distance(a, shape) - distance(b, shape) ||
    compareText(a.name, b.name);
}

/**
 * A catalogue over families.
 *
 * - `pick`: the first preferred family that has a pickable type of exactly this vCPU, memory, architecture and number of GPUs. A family
 *   added behind the others, or any change to a family that is not preferred, never changes an earlier pick.
 * - `nearest`: pickable types of preferred families and of the same architecture, by {@link byNearness}.
 *
 * Parsing happens once, at the first question; `find` and `pick` are then one lookup.
 */
export function createCatalogue(source: CatalogueSource): MachineCatalogue {
  const index = once(() => indexOf(source));
  return {
    find: (name) => index().byName.get(name) ?? null,
    pick: (shape) => index().byShape.get(shapeKey(exactShape(shape))) ?? null,
    nearest: (shape, limit) => nearestOf(index().candidates, exactShape(shape), limit),
    list: () => index().types,
    describe: source.describe,
  };
}

function nearestOf(candidates: readonly MachineType[], shape: ExactShape, limit: number): readonly MachineType[] {
  const sameArchitecture = candidates.filter((type) => type.architecture === shape.architecture);
  return sameArchitecture.sort(byNearness(shape)).slice(0, Math.max(0, limit));
}
