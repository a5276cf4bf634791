import { CLOUDS, type Cloud } from "../../base/cloud";
import { nearestName, show } from "../../base/problem";
import { MACHINE_CATALOGUES } from "../../machines";
import { otherAccelerators } from "../../machines/cards";
import type { MachineType } from "../../machines/machine-type";
import type { PlannedGroup } from "../../stages/planned";
import { CLOUD_DOCUMENTATION, CLUSTER_AUTOSCALER } from "../../stages/premises";
import { type Finding, type GroupRules, NOT_AWS, type Word, type Words } from "../../stages/rule";
import { repeatedEntries } from "../findings";
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

/** The machine types of a NodeGroup. */
export const MACHINE_RULES: GroupRules = {
  "machine-missing": {
    title: "A NodeGroup has exactly one of `machine` and `machineTypes`.",
    expected: "machine (a shape) or machineTypes (names for each cloud)",
    find({ settings: { machine, machineTypes } }) {
      if ((machine === undefined) !== (machineTypes === undefined)) return [];
      if (machine === undefined) return NO_MACHINE;
      const what = "The group declares its machines twice.";
      const got = show({ machine, machineTypes });
      return { path: "machine", what, got, hint: "Keep either machine or machineTypes." };
    },
  },
  /** A shape is matched exactly: rounding it would give nodes of another size than was declared. */
  "machine-shape-unavailable": {
    title: "The cloud has a machine type of exactly the declared shape.",
    find({ cluster: { cloud }, settings: { machine, machineTypes }, machines: { types, catalogue } }) {
      if (machine === undefined || machineTypes !== undefined || types.length > 0) return [];
      const nearest = catalogue.nearest(machine, 3);
      if (nearest.length === 0) return { path: "machine", got: show(machine), ...nothingLeft(cloud) };
      return {
        path: "machine",
        what: `No machine type that a shape can select on ${cloud} has exactly this size.`,
        got: show(machine),
        expected: `for example ${nearest.map(describeMachine).join(", ")}`,
        hint: `Use the numbers of one of these, ${machine.exclude === undefined ? "" : "exclude less, "}or name the type in machineTypes.${cloud}.`,
      };
    },
  },
  /** A family that does not exist would exclude nothing, and its types would be bought all the same. */
  "machine-exclude-unknown": {
    title: "`machine.exclude` names families and generations of the cloud's machine types.",
    find({ cluster, declaredOn, settings: { machine } }) {
      const clouds = declaredOn === "fleet" ? CLOUDS : [cluster.cloud];
      const catalogues = clouds.map((cloud) => MACHINE_CATALOGUES[cloud]);
      const { families = [], generations = [] } = machine?.exclude ?? {};
      return [
        ...excludedInVain("families", families, (each) => catalogues.some((known) => known.hasFamily(each))),
        ...excludedInVain("generations", generations, (each) => catalogues.some((known) => known.hasGeneration(each))),
      ];
    },
  },
  /** On the fleet it is for the clusters on AWS. */
  "machine-all-equal-unsupported": {
    title: "`machine.types` is `all-equal` only on AWS, or on the fleet.",
    premise: CLOUD_DOCUMENTATION,
    clouds: NOT_AWS,
    expected: 'types left out, or "one"',
    hint:
      "Leave types out; several NodeGroups with an autoscaling.priority choose among machine types. If a transform gives the group the " +
      "others, acknowledge this: it is rendered with the first type, and all of them make the node that the template promises.",
    find({ cluster, declaredOn, settings: { machine } }) {
      if (declaredOn === "fleet" || machine?.types !== "all-equal") return [];
      const what = `A group on ${cluster.cloud} is a uniform scale set or a zonal instance group, which has one machine type (November 2026).`;
      return { path: "machine.types", what, got: show(machine.types) };
    },
  },
  "machine-too-small": {
    title: "A NodeGroup's machines have CPU and memory left for pods after the kubelet's reservations.",
    what: "The machine has nothing left for pods after the reservations of the system and the kubelet.",
    expected: "a machine with CPU and memory left for pods",
    hint: "Choose a larger machine.",
    find(group) {
      const [machine] = group.machines.types;
      const left = allocatable(group);
      if (machine === undefined || left === null) return [];
      const short = (["cpu", "memory"] as const).filter((name) => !isPositive(left[name]));
      if (short.every((name) => declaredShortages(group).includes(name))) return [];
      const got = `${describeMachine(machine)}, of which pods could use cpu ${left.cpu}, memory ${left.memory}`;
      return { path: machinePath(group, machine.name), got };
    },
  },
  /** EC2 Auto Scaling refuses two overrides of one type. */
  "machine-type-duplicate": {
    title: "A NodeGroup names each machine type once.",
    expected: "each machine type once",
    hint: "Remove the duplicate, or name another type in its place.",
    find: ({ cluster: { cloud }, settings: { machineTypes } }) =>
      repeatedEntries(`machineTypes.${cloud}`, machineTypes?.[cloud] ?? [], "type"),
  },
  "machine-type-unknown": {
    title: "A named machine type is in the cloud's catalogue, or the NodeGroup declares its `capacity`.",
    what: "The catalogue does not have this machine type, so the resources of its nodes are unknown.",
    find(group) {
      if (group.settings.capacity !== undefined) return [];
      const unknown = [...new Set(group.machines.unknownNames)];
      if (unknown.length === 0) return [];
      const known = group.machines.catalogue.list().map((type) => type.name);
      return unknown.map((name) => unknownType(group, name, known));
    },
  },
  /**
   * cluster-autoscaler plans every node of a group as the first type (cloudprovider/aws/aws_wrapper.go,
   * getInstanceTypesForAsgs): a smaller one would leave pods pending for which it has just grown the group.
   */
  "machine-types-differ": {
    title: "All machine types of a NodeGroup have the same vCPUs, memory, architecture and GPUs.",
    premise: CLUSTER_AUTOSCALER,
    what: "The group's machine types differ, but cluster-autoscaler plans every node as the first of them.",
    find(group) {
      const [first, ...others] = group.machines.types;
      if (first === undefined || !TAKES_SEVERAL_TYPES[group.cluster.cloud]) return [];
      const different = others.filter((type) => !isSameNode(type, first));
      if (different.length === 0 || contradictions(group).length > 0) return [];
      return {
        path: machinePath(group),
        got: [first, ...different].map(describeMachine).join("; "),
        expected: `all like ${first.name}: ${describeNumbers(first)}`,
        hint: `Remove ${different.map(({ name }) => name).join(", ")}, or declare a NodeGroup for each size.`,
      };
    },
  },
  "machine-types-missing-for-cloud": {
    title: "`machineTypes` names a type for each cloud that the NodeGroup is on.",
    hint: "Add one, keep the group off this cloud with clusters: { cloud }, or declare a shape with machine.",
    find({ cluster: { cloud, name }, settings: { machine, machineTypes } }) {
      if (machine !== undefined || machineTypes === undefined || (machineTypes[cloud] ?? []).length > 0) return [];
      return {
        path: `machineTypes.${cloud}`,
        what: `The group is on ${name}, but names no machine type for that cloud.`,
        got: show(machineTypes),
        expected: `at least one machine type under ${show(cloud)}`,
      };
    },
  },
  "machine-types-several": {
    title: "On Azure and Google Cloud, a NodeGroup has exactly one machine type.",
    expected: "exactly one machine type",
    hint: "Keep one, and declare a NodeGroup for each of the others.",
    find({ cluster: { cloud }, settings: { machineTypes } }) {
      const names = [...new Set(machineTypes?.[cloud])];
      if (TAKES_SEVERAL_TYPES[cloud] || names.length < 2) return [];
      const what = `A group on ${cloud} has one machine type (November 2026), but this one names ${names.length}.`;
      return { path: `machineTypes.${cloud}`, what, got: show(names) };
    },
  },
};

/** A shape of which no type that it could select is left. */
function nothingLeft(cloud: Cloud): Words {
  return {
    what: `machine.exclude leaves no machine type that a shape can select on ${cloud}.`,
    expected: "families and generations in exclude that leave some types",
    hint: `Exclude fewer of them, or name the type in machineTypes.${cloud}.`,
  };
}

const EXCLUDED = {
  families: {
    what: "No machine type is of such a family, so nothing would be excluded.",
    expected: "a family, like m5ad on AWS, Dsv5 on Azure, n2d or n2d-standard on Google",
    hint: "Check the name: `nodegroups machines` lists the types, whose names begin with their family.",
  },
  generations: {
    what: "No machine type that this version knows is of such a generation, so nothing would be excluded.",
    expected: "the number in the name of a family, like 5 of m5 on AWS, 5 of Dsv5 on Azure, 2 of n2 on Google",
    hint: "Check the number: `nodegroups machines` lists the types, whose names have it.",
  },
};

function excludedInVain<T>(
  key: keyof typeof EXCLUDED,
  excluded: readonly T[],
  isKnown: (each: T) => boolean,
): readonly Finding<Word>[] {
  return excluded.flatMap((each, index) =>
    isKnown(each) ? [] : { path: `machine.exclude.${key}[${index}]`, got: show(each), ...EXCLUDED[key] },
  );
}

const NO_MACHINE: Finding<"what" | "hint"> = {
  path: "machine",
  what: "The group does not declare its machines.",
  got: "neither machine nor machineTypes",
  hint: "Add machine: { vcpu, memoryGiB }, or machineTypes.",
};

function unknownType(group: PlannedGroup, name: string, known: readonly string[]): Finding<"expected" | "hint"> {
  const nearest = nearestName(name, known);
  return {
    path: machinePath(group, name),
    got: show(name),
    expected: `a machine type of ${group.cluster.cloud}${nearest === null ? "" : `, for example ${show(nearest)}`}`,
    hint: `${nearest === null ? "Check the name; if it is right" : `Did you mean ${show(nearest)}? If not`}, ${ADD_TYPE}`,
  };
}

const ADD_TYPE =
  "have the type added to clusters/machines.json (docs/machines.md), or declare what it offers in capacity.";

function isSameNode(a: MachineType, b: MachineType): boolean {
  const others = [a, b].map((type) => show(otherAccelerators(type)));
  return describeNumbers(a) === describeNumbers(b) && a.gpuResource === b.gpuResource && others[0] === others[1];
}
