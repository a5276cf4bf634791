import type { Known } from "../../../machines/machine-details";
import type { MachineType } from "../../../machines/machine-type";
import { groupFinding } from "../../../stages/group-finding";
import type { Finding, GroupRule } from "../../../stages/rule";
import { forExample, nearestTypes } from "./nearest-types";

/**
 * Compute Engine takes a number of Local SSDs that goes by type, and none for types that bring their own (its documentation,
 * "About Local SSD disks"). Of a type that no table has it has the last word.
 */
export const localSsdsUnsupported: GroupRule = {
  code: "local-ssds-unsupported",
  title: "`google.localSsds` is a number that the machine type takes.",
  check(group) {
    const { localSsds = 0 } = group.settings.google;
    if (group.cluster.cloud !== "google" || localSsds === 0) return [];
    const machine = group.machines.types.find((type) => !takes(choicesOf(type), localSsds));
    if (machine === undefined) return [];
    const others = nearestTypes(group, machine, ({ localDiskChoices: choices }) => isAmong(choices, localSsds));
    return [
      groupFinding(group, "google.localSsds", { ...words(machine, others), got: `${localSsds} on ${machine.name}` }),
    ];
  },
};

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

function words(machine: MachineType, others: readonly string[]): Omit<Finding, "where" | "got"> {
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
