import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** A shape picks a type whose numbers are known, so a statement beside it would do nothing. */
export const capacityUnused: GroupRule = {
  code: "capacity-unused",
  title: "`capacity` comes with `machineTypes`, never with `machine`.",
  check(group) {
    const { machine, machineTypes, capacity } = group.settings;
    if (capacity === undefined || machine === undefined || machineTypes !== undefined) return [];
    return [
      groupFinding(group, "capacity", {
        what: "A machine by shape has the numbers of its shape; the stated capacity would do nothing.",
        got: show(capacity),
        expected: "capacity only beside machineTypes",
        hint: "Remove capacity, or name the type in machineTypes.",
      }),
    ];
  },
};
