import { nearestName, show } from "../../base/problem";
import type { MachineType } from "../../machines/machine-type";
import type { GroupRules } from "../../stages/rule";
import { declaredShortages } from "../node-budget";
import {
  allocatable,
  contradictions,
  describeMachine,
  describeNumbers,
  isPositive,
  machinePath,
  TAKES_SEVERAL_TYPES,
} from "../planned-machines";

const IF_IT_EXISTS =
  "if the type exists, have it added to clusters/machines.json (docs/machines.md), or state what it offers in capacity.";

/** TODO */
export const MACHINE_RULES: GroupRules = {
  /** Two ways to say the same thing: one is needed, two could contradict each other. */
  "machine-missing": {
    title: "A NodeGroup has exactly one of `machine` and `machineTypes`.",
    expected: "machine (a shape) or machineTypes (names for each cloud)",
    find(group) {
      const { machine, machineTypes } = group.settings;
      if ((machine === undefined) !== (machineTypes === undefined)) return [];
      const none = machine === undefined;
      return [
        {
          path: "machine",
          what: none ? "The group says nothing of its machines." : "The group's machines are given twice.",
          got: none ? "neither machine nor machineTypes" : show({ machine, machineTypes }),
          hint: none ? "Add machine: { vcpu, memoryGiB }, or machineTypes." : "Remove one of the two.",
        },
      ];
    },
  },
  /** A shape is taken exactly: rounding it would give nodes of another size than was asked for. */
  "machine-shape-unavailable": {
    title: "The cloud has a machine type of exactly the declared shape.",
    find(group) {
      const { machine, machineTypes } = group.settings;
      if (machine === undefined || machineTypes !== undefined || group.machines.types.length > 0) return [];
      const { cloud } = group.cluster;
      const nearest = group.machines.catalogue.nearest(machine, 3);
      return [
        {
          path: "machine",
          what: `No machine type that shapes are made of on ${cloud} has exactly this size.`,
          got: show(machine),
          expected: `for example ${nearest.map(describeMachine).join(", ")}`,
          hint: `Take the numbers of one of these, or name the type in machineTypes.${cloud}.`,
        },
      ];
    },
  },
  /** The kubelet's reservations and eviction threshold come first; a machine that has no more than those runs no pods. */
  "machine-too-small": {
    title: "A NodeGroup's machines have CPU and memory left for pods after the kubelet's reservations.",
    what: "After what the system and the kubelet hold back, the machine has nothing left for pods.",
    expected: "a machine with more than 0 of both left",
    hint: "Take a larger machine.",
    find(group) {
      const [machine] = group.machines.types;
      const left = allocatable(group);
      if (machine === undefined || left === null) return [];
      const short = (["cpu", "memory"] as const).filter((name) => !isPositive(left[name]));
      if (short.length === 0 || short.every((name) => declaredShortages(group).includes(name))) return [];
      return [
        {
          path: machinePath(group, machine.name),
          got: `${describeMachine(machine)}, of which pods could use cpu ${left.cpu}, memory ${left.memory}`,
        },
      ];
    },
  },
  /** EC2 Auto Scaling refuses two overrides of one type. */
  "machine-type-duplicate": {
    title: "A NodeGroup names each machine type once.",
    expected: "each machine type once",
    hint: "Remove it.",
    find(group) {
      const { cloud } = group.cluster;
      const names = group.settings.machineTypes?.[cloud] ?? [];
      return names.flatMap((name, index) => {
        const first = names.indexOf(name);
        if (first === index) return [];
        return {
          path: `machineTypes.${cloud}[${index}]`,
          what: `The machine type is already machineTypes.${cloud}[${first}].`,
          got: show(name),
        };
      });
    },
  },
  /** Without a type's numbers no template can be promised, so a type that is not in the catalogue must state them. */
  "machine-type-unknown": {
    title: "A named machine type is in the cloud's catalogue, or the NodeGroup states its `capacity`.",
    what: "This machine type is not known, so neither are the resources of its nodes.",
    find(group) {
      if (group.settings.capacity !== undefined) return [];
      const { cloud } = group.cluster;
      const known = group.machines.catalogue.list().map((type) => type.name);
      return [...new Set(group.machines.unknownNames)].map((name) => {
        const nearest = nearestName(name, known);
        return {
          path: machinePath(group, name),
          got: show(name),
          expected: `a machine type of ${cloud}${nearest === null ? "" : `, for example ${show(nearest)}`}`,
          hint:
            nearest === null
              ? `Check the name; ${IF_IT_EXISTS}`
              : `Did you mean ${show(nearest)}? Otherwise, ${IF_IT_EXISTS}`,
        };
      });
    },
  },
  /**
   * cluster-autoscaler plans every node of a group as the first type (cloudprovider/aws/aws_wrapper.go,
   * getInstanceTypesForAsgs): a smaller one would leave pods pending for which it has just grown the group.
   */
  "machine-types-differ": {
    title: "All machine types of a NodeGroup have the same vCPUs, memory, architecture and GPUs.",
    what: "The group's machines differ, and cluster-autoscaler takes every node for the first of them.",
    find(group) {
      const [first, ...others] = group.machines.types;
      if (first === undefined || !TAKES_SEVERAL_TYPES[group.cluster.cloud] || contradictions(group).length > 0)
        return [];
      const different = others.filter((type) => !sameNode(type, first));
      if (different.length === 0) return [];
      return [
        {
          path: machinePath(group),
          got: [first, ...different].map(describeMachine).join("; "),
          expected: `all like ${first.name}: ${describeNumbers(first)}`,
          hint: `Remove ${different.map(({ name }) => name).join(", ")}, or declare a NodeGroup for each size.`,
        },
      ];
    },
  },
  /** A group that names its types names them for every cloud it lands on. */
  "machine-types-missing-for-cloud": {
    title: "`machineTypes` names a type for each cloud that the NodeGroup is on.",
    hint: "Add one, keep the group off this cloud with clusters: { cloud }, or declare a shape with machine.",
    find(group) {
      const { machine, machineTypes } = group.settings;
      const { cloud, name } = group.cluster;
      if (machine !== undefined || machineTypes === undefined || (machineTypes[cloud] ?? []).length > 0) return [];
      return [
        {
          path: `machineTypes.${cloud}`,
          what: `The group is on ${name}, but names no machine type for that cloud.`,
          got: show(machineTypes),
          expected: `at least one machine type under ${show(cloud)}`,
        },
      ];
    },
  },
  /** Scale sets and instance groups are of one machine type. */
  "machine-types-several": {
    title: "On Azure and Google a NodeGroup has exactly one machine type.",
    expected: "exactly one machine type",
    hint: "Keep one, and declare a NodeGroup for each of the others.",
    find(group) {
      const { cloud } = group.cluster;
      const names = [...new Set(group.settings.machineTypes?.[cloud])];
      if (TAKES_SEVERAL_TYPES[cloud] || names.length < 2) return [];
      return [
        {
          path: `machineTypes.${cloud}`,
          what: `A group on ${cloud} has one machine type; this one has ${names.length}.`,
          got: show(names),
        },
      ];
    },
  },
};

function sameNode(a: MachineType, b: MachineType): boolean {
  return describeNumbers(a) === describeNumbers(b) && a.gpuResource === b.gpuResource;
}
