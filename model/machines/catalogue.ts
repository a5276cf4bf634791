import { once } from "../base/cached";
import type { Architecture } from "../base/cloud";
import { compareText } from "../base/problem";
import type { MachineDetails } from "./machine-details";
import type { MachineCatalogue, MachineExclusion, MachineShape, MachineType } from "./machine-type";

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
  /** Other names of a family, by which a user may exclude it. */
  readonly aliases?: (family: string) => readonly string[];
  /** Generation of a family; null for a name without one. Default: no family has one. */
  readonly generation?: (family: string) => number | null;
  /** Whether another type of a picked one's shape makes the same node. Default: no type does. */
  readonly isEqual?: (type: MachineType, picked: MachineType) => boolean;
  /** The details that follow from a name alone, whether or not a family has the type. */
  readonly describe: (name: string) => MachineDetails;
}

/** A type with the names of its family, which are what excludes it. */
interface Member {
  readonly type: MachineType;
  readonly names: readonly string[];
  readonly generation: number | null;
}

interface Index {
  readonly byName: ReadonlyMap<string, MachineType>;
  /** Of each shape, members of preferred families, best first. */
  readonly byShape: ReadonlyMap<string, readonly Member[]>;
  readonly candidates: readonly Member[];
  readonly members: readonly Member[];
  readonly familyNames: ReadonlySet<string>;
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

function membersOf(
  { aliases = () => [], generation = () => null }: CatalogueSource,
  { name, types }: MachineFamily,
): Member[] {
  const names = [name, ...aliases(name)];
  return types.map((type) => ({ type, names, generation: generation(name) }));
}

function indexOf(source: CatalogueSource): Index {
  const families = source.families();
  const { pickable = () => true } = source;
  const typesOf = new Map(families.map((family) => [family.name, membersOf(source, family)]));
  const preferred = source.preferred.flatMap((name) => typesOf.get(name) ?? []).filter(({ type }) => pickable(type));
  const members = [...typesOf.values()].flat();
  return {
    byName: new Map(members.map(({ type }) => [type.name, type])),
    byShape: membersByShape(preferred),
    candidates: preferred,
    members,
    familyNames: new Set(members.flatMap(({ names }) => names)),
  };
}

function membersByShape(members: readonly Member[]): ReadonlyMap<string, readonly Member[]> {
  const byShape = new Map<string, Member[]>();
  for (const member of members) {
    const key = shapeKey(member.type);
    byShape.set(key, [...(byShape.get(key) ?? []), member]);
  }
  return byShape;
}

/** Whether a user leaves a type out. */
export function isExcluded(
  { names, generation }: Omit<Member, "type">,
  { families = [], generations = [] }: MachineExclusion = {},
): boolean {
  return names.some((name) => families.includes(name)) || (generation !== null && generations.includes(generation));
}

function pickFrom({ byShape }: Index, shape: MachineShape): MachineType | null {
  const members = byShape.get(shapeKey(exactShape(shape))) ?? [];
  return members.find((member) => !isExcluded(member, shape.exclude))?.type ?? null;
}

/** Types of preferred families first, as {@link pickFrom} goes through them, then the others in the order of the catalogue. */
function equalTo(index: Index, { isEqual = () => false }: CatalogueSource, shape: MachineShape): MachineType[] {
  const picked = pickFrom(index, shape);
  if (picked === null) return [];
  const key = shapeKey(picked);
  const sameShape = [...(index.byShape.get(key) ?? []), ...index.members.filter(({ type }) => shapeKey(type) === key)];
  const equal = sameShape.filter((member) => !isExcluded(member, shape.exclude) && isEqual(member.type, picked));
  return [...new Set([picked, ...equal.map(({ type }) => type)])];
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
 * - `equal`: the picked type, then those that the source calls equal to it.
 * - `nearest`: pickable types of preferred families and of the same architecture that are not excluded, by {@link byNearness}.
 *
 * Parsing happens once, at the first question; `find` and `pick` are then one lookup.
 */
export function createCatalogue(source: CatalogueSource): MachineCatalogue {
  const index = once(() => indexOf(source));
  return {
    find: (name) => index().byName.get(name) ?? null,
    pick: (shape) => pickFrom(index(), shape),
    equal: (shape) => equalTo(index(), source, shape),
    hasFamily: (name) => index().familyNames.has(name),
    hasGeneration: (number) => index().members.some(({ generation }) => generation === number),
    nearest: (shape, limit) => nearestOf(index().candidates, shape, limit),
    list: () => index().members.map(({ type }) => type),
    describe: source.describe,
  };
}

function nearestOf(candidates: readonly Member[], shape: MachineShape, limit: number): readonly MachineType[] {
  const exact = exactShape(shape);
  return candidates
    .filter((member) => member.type.architecture === exact.architecture && !isExcluded(member, shape.exclude))
    .map(({ type }) => type)
    .sort(byNearness(exact))
    .slice(0, Math.max(0, limit));
}
