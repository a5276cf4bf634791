import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** A group that names its types names them for every cloud it lands on. */
export const machineTypesMissingForCloud: GroupRule = {
  code: "machine-types-missing-for-cloud",
  title: "`machineTypes` names a type for each cloud that the NodeGroup is on.",
  check(group) {
    const { machine, machineTypes } = group.settings;
    const { cloud, name } = group.cluster;
    if (machine !== undefined || machineTypes === undefined || (machineTypes[cloud] ?? []).length > 0) return [];
    return [
      groupFinding(group, `machineTypes.${cloud}`, {
        what: `The group is on ${name}, but names no machine type for that cloud.`,
        got: show(machineTypes),
        expected: `at least one machine type under ${show(cloud)}`,
        hint: "Add one, keep the group off this cloud with clusters: { cloud }, or declare a shape with machine.",
      }),
    ];
  },
};
