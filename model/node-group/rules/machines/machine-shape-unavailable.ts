import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { describeMachine } from "./machine-words";

/** A shape is taken exactly: rounding it would give nodes of another size than was asked for. */
export const machineShapeUnavailable: GroupRule = {
  code: "machine-shape-unavailable",
  title: "The cloud has a machine type of exactly the declared shape.",
  check(group) {
    const { machine, machineTypes } = group.settings;
    if (machine === undefined || machineTypes !== undefined || group.machines.types.length > 0) return [];
    const { cloud } = group.cluster;
    const nearest = group.machines.catalogue.nearest(machine, 3);
    return [
      groupFinding(group, "machine", {
        what: `No machine type that shapes are made of on ${cloud} has exactly this size.`,
        got: show(machine),
        expected: `for example ${nearest.map(describeMachine).join(", ")}`,
        hint: `Take the numbers of one of these, or name the type in machineTypes.${cloud}.`,
      }),
    ];
  },
};
