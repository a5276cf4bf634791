import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { declaredShortages } from "../kubelet/node-budget";
import { describeMachine, machinePath } from "./machine-words";
import { allocatable, isPositive } from "./planned-node";

/** The kubelet's reservations and eviction threshold come first; a machine that has no more than those runs no pods. */
export const machineTooSmall: GroupRule = {
  code: "machine-too-small",
  title: "A NodeGroup's machines have CPU and memory left for pods after the kubelet's reservations.",
  check(group) {
    const [machine] = group.machines.types;
    const left = allocatable(group);
    if (machine === undefined || left === null) return [];
    const short = (["cpu", "memory"] as const).filter((name) => !isPositive(left[name]));
    if (short.length === 0 || short.every((name) => declaredShortages(group).includes(name))) return [];
    return [
      groupFinding(group, machinePath(group, machine.name), {
        what: "After what the system and the kubelet hold back, the machine has nothing left for pods.",
        got: `${describeMachine(machine)}, of which pods could use cpu ${left.cpu}, memory ${left.memory}`,
        expected: "a machine with more than 0 of both left",
        hint: "Take a larger machine.",
      }),
    ];
  },
};
