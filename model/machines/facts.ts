import type { Cloud } from "../base/cloud";
import type { MachineDetails } from "./machine-details";
import type { MachineCatalogue, MachineType } from "./machine-type";

/** The known details; unknown ones are left out. */
type KnownDetails = { readonly [D in keyof MachineDetails]?: Exclude<MachineDetails[D], "unknown"> | undefined };

/** What a project keeps of a machine type: its numbers, and the details that its cloud reports. */
export interface MachineFacts
  extends KnownDetails,
    Pick<MachineType, "vcpu" | "memoryMiB" | "architecture" | "gpus" | "gpuResource"> {}

/** A project's own machine types by cloud and name, which `nodegroups machines update` keeps. */
export type CommittedMachines = { readonly [C in Cloud]?: Readonly<Record<string, MachineFacts>> | undefined };

/** A type as a flat object, as it is kept and listed. */
export function flatType({ details, ...numbers }: MachineType): Omit<MachineType, "details"> & MachineDetails {
  return { ...numbers, ...details };
}

/** What is kept of a type: only what is known, and nothing that follows from the project's version. */
export function toFacts(type: Omit<MachineType, "name" | "inAutoscalerList">): MachineFacts {
  const { vcpu, memoryMiB, architecture, gpus, gpuResource, details } = type;
  const known = Object.entries(details).filter(([, value]) => value !== "unknown");
  return { vcpu, memoryMiB, architecture, gpus, gpuResource, ...Object.fromEntries(known) };
}

/** cluster-autoscaler asks Google for every type, and has its own list for the other clouds. */
const ASKS_FOR_EVERY_TYPE: Readonly<Record<Cloud, boolean>> = { aws: false, azure: false, google: true };

/** Whether cluster-autoscaler knows a type that no catalogue has. */
export function autoscalerLearns(cloud: Cloud): boolean {
  return ASKS_FOR_EVERY_TYPE[cloud];
}

/**
 * A catalogue with a project's own types. What the project keeps wins, because the cloud reported it later. Shapes still become
 * the same types, with the details that the project keeps.
 */
export function withCommitted(
  cloud: Cloud,
  known: MachineCatalogue,
  facts: CommittedMachines[Cloud],
): MachineCatalogue {
  if (facts === undefined) return known;
  const find = (name: string) =>
    Object.hasOwn(facts, name) ? toType(cloud, known, name, facts[name]) : known.find(name);
  return {
    find,
    pick: (shape) => {
      const picked = known.pick(shape);
      return picked && withDetails(picked, find);
    },
    equal: (shape) => known.equal(shape).map((type) => withDetails(type, find)),
    hasFamily: known.hasFamily,
    hasGeneration: known.hasGeneration,
    nearest: known.nearest,
    list: () =>
      [...known.list().map((type) => find(type.name) ?? type), ...added(known, facts).map((name) => find(name))].filter(
        (type) => type !== null,
      ),
    describe: (name) => find(name)?.details ?? known.describe(name),
  };
}

function toType(
  cloud: Cloud,
  known: MachineCatalogue,
  name: string,
  facts: MachineFacts | undefined,
): MachineType | null {
  if (facts === undefined) return null;
  const { vcpu, memoryMiB, architecture, gpus, gpuResource, ...details } = facts;
  return {
    ...{ name, vcpu, memoryMiB, architecture, gpus, gpuResource },
    details: { ...known.describe(name), ...(details as Partial<MachineDetails>) },
    inAutoscalerList: known.find(name)?.inAutoscalerList ?? autoscalerLearns(cloud),
  };
}

function withDetails(type: MachineType, find: (name: string) => MachineType | null): MachineType {
  return { ...type, details: find(type.name)?.details ?? type.details };
}

function added(known: MachineCatalogue, facts: Readonly<Record<string, MachineFacts>>): readonly string[] {
  const listed = new Set(known.list().map(({ name }) => name));
  return Object.keys(facts)
    .filter((name) => !listed.has(name))
    .sort();
}
