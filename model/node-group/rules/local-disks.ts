import { GB_BYTES, type Known, type LocalDisks } from "../../machines/machine-details";
import type { MachineType } from "../../machines/machine-type";
import type { PlannedGroup } from "../../stages/planned";
import type { GroupRules, Words } from "../../stages/rule";
import { diskFinding, LOCAL_NVME, otherType, podMachines } from "../local-disk-machines";
import { forExample, nearestTypes } from "../nearest-types";
import { machinePath, TAKES_SEVERAL_TYPES } from "../planned-machines";

/** TODO */
export const LOCAL_DISK_RULES: GroupRules = {
  /**
   * cluster-autoscaler plans every node of a group as the first type (cloudprovider/aws/aws_wrapper.go,
   * getInstanceTypesForAsgs), and nodes look for exactly its number of disks. Machines without disks are other rules'.
   */
  "local-disks-differ": {
    title: "All machine types of a NodeGroup whose pods write to local disks have the same ones.",
    what: "The machines' local disks differ, and cluster-autoscaler takes every node for the first of them.",
    find(group) {
      if (!TAKES_SEVERAL_TYPES[group.cluster.cloud]) return [];
      const known = podMachines(group).flatMap(({ machine: { name }, disks }) =>
        disks === "unknown" || disks.count === 0 ? [] : [{ name, words: describeDisks(disks) }],
      );
      const [first, ...others] = known;
      const different = others.filter(({ words }) => words !== first?.words);
      if (first === undefined || different.length === 0) return [];
      return [
        {
          path: machinePath(group),
          got: [first, ...different].map(({ name, words }) => `${name} (${words})`).join("; "),
          expected: `all like ${first.name}: ${first.words}`,
          hint: `Remove ${different.map(({ name }) => name).join(", ")}, or declare a NodeGroup for each.`,
        },
      ];
    },
  },
  /** Without a local disk pods would have the boot disk after all, and a template that promises another. */
  "local-disks-missing": {
    title: "Pods write to local disks on machines that have them.",
    expected: LOCAL_NVME,
    find(group) {
      const without = podMachines(group).filter(({ disks }) => disks !== "unknown" && disks.count === 0);
      const [first] = without;
      if (first === undefined) return [];
      return diskFinding(without, {
        what: (names) => `Machines of type ${names} have no disks inside.`,
        hint: `${attachSome(group, first.machine)}${otherType(group, first.machine)}`,
      });
    },
  },
  /**
   * Local disks are told from network disks by their NVMe model; nodeadm and Bottlerocket find NVMe devices only too
   * (amazon-eks-ami, setup-local-disks; bottlerocket-core-kit, packages/os/ephemeral-storage.rules).
   */
  "local-disks-not-nvme": {
    title: "Local disks that pods write to are NVMe devices.",
    expected: LOCAL_NVME,
    find(group) {
      const others = podMachines(group).filter(({ disks }) => disks !== "unknown" && disks.count > 0 && !disks.nvme);
      const [first] = others;
      if (first === undefined) return [];
      return diskFinding(others, {
        what: (names) => `The disks inside machines of type ${names} are no NVMe devices; nodes would not find them.`,
        hint: otherType(group, first.machine),
      });
    },
  },
  /** A template promises the sum of the disks: without their count and size there is nothing to promise. */
  "local-disks-unknown": {
    title: "Pods write to local disks whose number and size the catalogue knows.",
    expected: LOCAL_NVME,
    find(group) {
      const unknown = podMachines(group).filter(({ disks }) => disks === "unknown");
      return diskFinding(unknown, {
        what: (names) => `The catalogue does not know which disks machines of type ${names} have inside.`,
        hint: "Let the cloud describe the type with `nodegroups machines update --from` (docs/machines.md), take a type that `nodegroups machines` knows the disks of, or leave localDisks out.",
      });
    },
  },
  /**
   * Compute Engine takes a number of Local SSDs that goes by type, and none for types that bring their own (its documentation,
   * "About Local SSD disks"). Of a type that no table has it has the last word.
   */
  "local-ssds-unsupported": {
    title: "`google.localSsds` is a number that the machine type takes.",
    find(group) {
      const { localSsds = 0 } = group.settings.google;
      if (group.cluster.cloud !== "google" || localSsds === 0) return [];
      const machine = group.machines.types.find((type) => !takes(choicesOf(type), localSsds));
      if (machine === undefined) return [];
      const others = nearestTypes(group, machine, ({ localDiskChoices: choices }) => isAmong(choices, localSsds));
      return [{ path: "google.localSsds", ...words(machine, others), got: `${localSsds} on ${machine.name}` }];
    },
  },
};

function describeDisks({ count, bytes }: LocalDisks): string {
  return `${count} × ${bytes / GB_BYTES} GB`;
}

/** Google attaches disks to some types that come without. */
function attachSome({ cluster }: PlannedGroup, { details }: MachineType): string {
  const choices = details.localDiskChoices;
  if (cluster.cloud !== "google" || choices === "unknown" || choices.length === 0) return "";
  return `Set google.localSsds to ${choices.join(" or ")} for this type. `;
}

function takes(choices: Known<readonly number[]>, count: number): boolean {
  return choices === "unknown" || isAmong(choices, count);
}

function isAmong(choices: Known<readonly number[]>, count: number): boolean {
  return choices !== "unknown" && choices.includes(count);
}

/** Nothing can be added to a type that comes with disks. */
function choicesOf(machine: MachineType): Known<readonly number[]> {
  return ownDisks(machine) > 0 ? [] : machine.details.localDiskChoices;
}

function ownDisks({ details: { localDisks } }: MachineType): number {
  return localDisks === "unknown" ? 0 : localDisks.count;
}

function words(machine: MachineType, others: readonly string[]): Words {
  const { name } = machine;
  const choices = choicesOf(machine);
  const own = ownDisks(machine);
  if (own > 0) {
    const what = `Machines of type ${name} come with ${own} local disk${own === 1 ? "" : "s"}, and take no others.`;
    return { what, expected: "no google.localSsds", hint: "Leave it out." };
  }
  if (choices === "unknown" || choices.length === 0) {
    const hint = `Leave it out, or take a type that can have so many${forExample(others)}.`;
    return { what: `No Local SSD can be attached to machines of type ${name}.`, expected: "no google.localSsds", hint };
  }
  return {
    what: `So many Local SSDs cannot be attached to machines of type ${name}.`,
    expected: choices.join(" or "),
    hint: `Take one of these numbers, or a type that can have so many${forExample(others)}.`,
  };
}
