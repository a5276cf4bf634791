import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { machinePath } from "./machine-words";

/** N1 types, predefined and custom; the old custom names without a series are N1's too. */
const N1 = /^(n1|custom)-/;

/**
 * Cards are attached to N1 machines only; the accelerator-optimized series have theirs built in (Compute Engine
 * documentation, "GPU machine types").
 */
export const acceleratorMachineUnsupported: GroupRule = {
  code: "accelerator-machine-unsupported",
  title: "A Google guest accelerator is attached to an N1 machine.",
  check(group) {
    const [machine] = group.machines.types;
    const cards = group.settings.google.guestAccelerator;
    if (group.cluster.cloud !== "google" || cards === undefined) return [];
    if (machine === undefined || N1.test(machine.name)) return [];
    return [
      groupFinding(group, "google.guestAccelerator", {
        what: `Cards can be attached to N1 machines only; this group's is ${machine.name}.`,
        got: `${cards.count} × ${cards.type} on ${machine.name}`,
        expected: "an n1 machine type, for example n1-standard-8",
        hint: `Name an n1 type in machineTypes.google instead of ${machinePath(group, machine.name)}, or a type with cards built in (a2, a3, g2 …).`,
      }),
    ];
  },
};
