import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** Two ways to say the same thing: one is needed, two could contradict each other. */
export const machineMissing: GroupRule = {
  code: "machine-missing",
  title: "A NodeGroup has exactly one of `machine` and `machineTypes`.",
  check(group) {
    const { machine, machineTypes } = group.settings;
    if ((machine === undefined) !== (machineTypes === undefined)) return [];
    const none = machine === undefined;
    return [
      groupFinding(group, "machine", {
        what: none ? "The group says nothing of its machines." : "The group's machines are given twice.",
        got: none ? "neither machine nor machineTypes" : show({ machine, machineTypes }),
        expected: "machine (a shape) or machineTypes (names for each cloud)",
        hint: none ? "Add machine: { vcpu, memoryGiB }, or machineTypes." : "Remove one of the two.",
      }),
    ];
  },
};
