import type { MachineType } from "../../../machines/machine-type";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { contradictions } from "./capacity-contradicts-catalogue";
import { describeMachine, describeNumbers, machinePath, TAKES_SEVERAL_TYPES } from "./machine-words";

/**
 * cluster-autoscaler plans every node of a group as the first type (cloudprovider/aws/aws_wrapper.go,
 * getInstanceTypesForAsgs): a smaller one would leave pods pending for which it has just grown the group.
 */
export const machineTypesDiffer: GroupRule = {
  code: "machine-types-differ",
  title: "All machine types of a NodeGroup have the same vCPUs, memory, architecture and GPUs.",
  check(group) {
    const [first, ...others] = group.machines.types;
    if (first === undefined || !TAKES_SEVERAL_TYPES[group.cluster.cloud] || contradictions(group).length > 0) return [];
    const different = others.filter((type) => !sameNode(type, first));
    if (different.length === 0) return [];
    return [
      groupFinding(group, machinePath(group), {
        what: "The group's machines differ, and cluster-autoscaler takes every node for the first of them.",
        got: [first, ...different].map(describeMachine).join("; "),
        expected: `all like ${first.name}: ${describeNumbers(first)}`,
        hint: `Remove ${different.map(({ name }) => name).join(", ")}, or declare a NodeGroup for each size.`,
      }),
    ];
  },
};

function sameNode(a: MachineType, b: MachineType): boolean {
  return describeNumbers(a) === describeNumbers(b) && a.gpuResource === b.gpuResource;
}
