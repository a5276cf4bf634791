import { show } from "../../base/problem";
import { ATTACHES_LOCAL_DISKS } from "../../clouds/disks";
import { GB_BYTES, type Known, type MachineDetails } from "../../machines/machine-details";
import type { MachineType } from "../../machines/machine-type";
import { localDisks } from "../../node/node-resources";
import type { PlannedGroup } from "../../stages/planned";
import { CLUSTER_AUTOSCALER, GOOGLE_DOCUMENTATION } from "../../stages/premises";
import { type Found, type GroupRules, ONLY_GOOGLE, type Words } from "../../stages/rule";
import { forExample, machinePath, nearestTypes, TAKES_SEVERAL_TYPES } from "../planned-machines";

const LOCAL_NVME = 'machines that are known to have local NVMe disks, or "raw"';

/** Rules over the local disks of a group's machines. */
export const LOCAL_DISK_RULES: GroupRules = {
  /**
   * cluster-autoscaler plans every node of a group as the first type (cloudprovider/aws/aws_wrapper.go,
   * getInstanceTypesForAsgs), and nodes look for exactly its number of disks. Types without disks are left to other rules.
   */
  "local-disks-differ": {
    title: "All machine types of a NodeGroup whose pods write to local disks have the same disks.",
    premise: CLUSTER_AUTOSCALER,
    what: "The machine types have different local disks, and cluster-autoscaler plans every node as the first type.",
    find(group) {
      if (!TAKES_SEVERAL_TYPES[group.cluster.cloud]) return [];
      const [first, ...others] = podMachines(group).flatMap(describeDisks);
      const different = others.filter(({ words }) => words !== first?.words);
      if (first === undefined || different.length === 0) return [];
      return {
        path: machinePath(group),
        got: [first, ...different].map(({ name, words }) => `${name} (${words})`).join("; "),
        expected: `all like ${first.name}: ${first.words}`,
        hint: withoutTypes(
          group,
          different.map(({ name }) => name),
        ),
      };
    },
  },
  /** Pods would write to the boot disk, and the template would promise another disk. */
  "local-disks-missing": {
    title: "Pods write to local disks only on machines that have some.",
    expected: LOCAL_NVME,
    find(group) {
      const without = podMachines(group).filter(({ disks }) => disks !== "unknown" && disks.count === 0);
      return diskFindings(without, (names, first) => ({
        what: `Machines of type ${names} have no local disks.`,
        hint: `${attachSome(group, first)}${otherType(group, first)}`,
      }));
    },
  },
  /**
   * Nodes tell local disks from network disks by their NVMe model; nodeadm and Bottlerocket find only NVMe devices too
   * (amazon-eks-ami, setup-local-disks; bottlerocket-core-kit, packages/os/ephemeral-storage.rules).
   */
  "local-disks-not-nvme": {
    title: "Local disks that pods write to are NVMe devices.",
    expected: LOCAL_NVME,
    find(group) {
      const others = podMachines(group).filter(({ disks }) => disks !== "unknown" && disks.count > 0 && !disks.nvme);
      return diskFindings(others, (names, first) => ({
        what: `The local disks of machines of type ${names} are not NVMe devices, so nodes would not find them (the clouds' documentation of November 2026).`,
        hint: otherType(group, first),
      }));
    },
  },
  /** A template promises the sum of the disks, which needs their number and size. */
  "local-disks-unknown": {
    title: "Pods write to local disks whose number and size the catalogue knows.",
    expected: LOCAL_NVME,
    find(group) {
      const unknown = podMachines(group).filter(({ disks }) => disks === "unknown");
      return diskFindings(unknown, (names) => ({
        what: `The catalogue does not know the local disks of machines of type ${names}.`,
        hint: "Get the type's description from the cloud with `nodegroups machines update --from` (docs/machines.md), choose a type whose disks `nodegroups machines` knows, or leave localDisks out.",
      }));
    },
  },
  /**
   * Compute Engine accepts certain numbers of Local SSDs by machine type, and none for types that come with some (its documentation,
   * "About Local SSD disks"). For a type that no table has, Compute Engine decides.
   */
  "local-ssds-unsupported": {
    title: "`google.localSsds` is a number of disks that the machine type accepts.",
    premise: GOOGLE_DOCUMENTATION,
    clouds: ONLY_GOOGLE,
    find(group) {
      const { localSsds = 0 } = group.settings.google;
      if (localSsds === 0) return [];
      const machine = group.machines.types.find((type) => {
        const choices = choicesOf(type);
        return choices !== "unknown" && !choices.includes(localSsds);
      });
      if (machine === undefined) return [];
      const others = nearestTypes(group, machine, ({ localDiskChoices: choices }) => isAmong(choices, localSsds));
      return { path: "google.localSsds", ...ssdWords(machine, others), got: `${localSsds} on ${machine.name}` };
    },
  },
};

type PodMachine = ReturnType<typeof podMachines>[number];

/** The machine types of a group with the disks that its pods write to; none if they write to the boot disk. */
function podMachines(group: PlannedGroup) {
  if (group.settings.localDisks === "raw") return [];
  return group.machines.types.map((machine) => ({ machine, disks: localDisks(group, machine) }));
}

/** A type's name and disks in words: `1 × 150 GB`. */
function describeDisks({ machine: { name }, disks }: PodMachine) {
  if (disks === "unknown" || disks.count === 0) return [];
  return { name, words: `${disks.count} × ${disks.bytes / GB_BYTES} GB` };
}

/** How a group has none of these types: those of a shape are named nowhere, and go by their families, the start of EC2's names. */
function withoutTypes({ settings: { machineTypes } }: PlannedGroup, names: readonly string[]): string {
  if (machineTypes !== undefined) return `Remove ${names.join(", ")}, or declare a NodeGroup for each.`;
  const families = [...new Set(names.map((name) => name.slice(0, name.indexOf("."))))];
  return `Add ${families.map((family) => show(family)).join(", ")} to machine.exclude.families, or leave types out.`;
}

/** One finding for all machine types whose disks cannot hold what pods write. */
function diskFindings(
  machines: readonly PodMachine[],
  wordsOf: (names: string, first: MachineType) => Words<"what" | "hint">,
): Found<"what" | "hint"> {
  const [first] = machines;
  if (first === undefined) return [];
  const names = [...new Set(machines.map(({ machine }) => machine.name))].join(", ");
  return { path: "localDisks", ...wordsOf(names, first.machine), got: `"ephemeral-storage" on ${names}` };
}

/** What to do about a machine without such disks: name a type that has them, or use none. */
function otherType(group: PlannedGroup, machine: MachineType): string {
  const examples = forExample(nearestTypes(group, machine, hasNvme));
  return `Name a type with local NVMe disks in machineTypes.${group.cluster.cloud}${examples}; or leave localDisks out.`;
}

function hasNvme({ localDisks: disks }: MachineDetails): boolean {
  return disks !== "unknown" && disks.count > 0 && disks.nvme;
}

/** What else to do on a cloud that attaches disks to types without any. */
function attachSome({ cluster }: PlannedGroup, { details }: MachineType): string {
  const choices = details.localDiskChoices;
  if (!ATTACHES_LOCAL_DISKS[cluster.cloud] || choices === "unknown" || choices.length === 0) return "";
  return `Set google.localSsds to ${choices.join(" or ")} for this type. `;
}

function isAmong(choices: Known<readonly number[]>, count: number): boolean {
  return choices !== "unknown" && choices.includes(count);
}

/** Types that come with disks accept no others. */
function choicesOf(machine: MachineType): Known<readonly number[]> {
  return ownDisks(machine) > 0 ? [] : machine.details.localDiskChoices;
}

function ownDisks({ details: { localDisks: disks } }: MachineType): number {
  return disks === "unknown" ? 0 : disks.count;
}

function ssdWords(machine: MachineType, others: readonly string[]): Words {
  const { name } = machine;
  const choices = choicesOf(machine);
  const own = ownDisks(machine);
  if (own > 0) {
    const what = `Machines of type ${name} come with ${own} local disk${own === 1 ? "" : "s"}, and accept no others.`;
    return { what, expected: NO_SSDS, hint: "Leave google.localSsds out, or choose another machine type." };
  }
  const takeOther = `choose a type that accepts this number${forExample(others)}`;
  if (choices === "unknown" || choices.length === 0) {
    const what = `Machines of type ${name} accept no Local SSDs.`;
    return { what, expected: NO_SSDS, hint: `Leave google.localSsds out, or ${takeOther}.` };
  }
  return {
    what: `Machines of type ${name} do not accept this number of Local SSDs.`,
    expected: choices.join(" or "),
    hint: `Write one of these numbers, or ${takeOther}.`,
  };
}

const NO_SSDS = "no google.localSsds";
