import { show } from "../../../base/problem";
import type { StatedCapacity } from "../../../declaration/node-group";
import type { MachineType } from "../../../machines/machine-type";
import { groupFinding } from "../../../stages/group-finding";
import type { PlannedGroup } from "../../../stages/planned";
import type { GroupRule } from "../../../stages/rule";
import { describeMachine } from "./machine-words";

/** The catalogue's numbers are those that cluster-autoscaler plans with, so a statement against them cannot be honoured. */
export const capacityContradictsCatalogue: GroupRule = {
  code: "capacity-contradicts-catalogue",
  title: "A stated `capacity` agrees with the catalogue about every type that it knows.",
  check(group) {
    const known = contradictions(group);
    if (known.length === 0) return [];
    return [
      groupFinding(group, "capacity", {
        what: "The stated capacity is not what cluster-autoscaler knows of the machine type.",
        got: show(group.settings.capacity),
        expected: known.map(describeMachine).join("; "),
        hint: "Remove capacity: it is for types that are not in the catalogue.",
      }),
    ];
  },
};

/** The group's types that the catalogue knows to be otherwise than stated. */
export function contradictions({ settings, cluster, machines }: PlannedGroup): readonly MachineType[] {
  const { capacity } = settings;
  if (capacity === undefined) return [];
  const names = [...new Set(settings.machineTypes?.[cluster.cloud])];
  return names
    .map((name) => machines.catalogue.find(name))
    .filter((type) => type !== null)
    .filter((type) => !agrees(type, capacity));
}

function agrees(type: MachineType, { vcpu, memoryGiB, gpus = 0, architecture = "amd64" }: StatedCapacity): boolean {
  return (
    type.vcpu === vcpu &&
    type.memoryMiB === Math.floor(memoryGiB * 1024) &&
    (type.gpuResource === null ? 0 : type.gpus) === gpus &&
    type.architecture === architecture
  );
}
