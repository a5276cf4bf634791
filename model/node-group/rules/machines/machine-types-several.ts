import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { TAKES_SEVERAL_TYPES } from "./machine-words";

/** Scale sets and instance groups are of one machine type. */
export const machineTypesSeveral: GroupRule = {
  code: "machine-types-several",
  title: "On Azure and Google a NodeGroup has exactly one machine type.",
  check(group) {
    const { cloud } = group.cluster;
    const names = [...new Set(group.settings.machineTypes?.[cloud])];
    if (TAKES_SEVERAL_TYPES[cloud] || names.length < 2) return [];
    return [
      groupFinding(group, `machineTypes.${cloud}`, {
        what: `A group on ${cloud} has one machine type; this one has ${names.length}.`,
        got: show(names),
        expected: "exactly one machine type",
        hint: "Keep one, and declare a NodeGroup for each of the others.",
      }),
    ];
  },
};
