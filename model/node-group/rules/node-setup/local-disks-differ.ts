import type { LocalDisks } from "../../../machines/machine-details";
import { GB_BYTES } from "../../../machines/machine-details";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { machinePath, TAKES_SEVERAL_TYPES } from "../machines/machine-words";
import { podMachines } from "./pod-machines";

/**
 * cluster-autoscaler plans every node of a group as the first type (cloudprovider/aws/aws_wrapper.go,
 * getInstanceTypesForAsgs), and nodes look for exactly its number of disks. Machines without disks are other rules'.
 */
export const localDisksDiffer: GroupRule = {
  code: "local-disks-differ",
  title: "All machine types of a NodeGroup whose pods write to local disks have the same ones.",
  check(group) {
    if (!TAKES_SEVERAL_TYPES[group.cluster.cloud]) return [];
    const known = podMachines(group).flatMap(({ machine: { name }, disks }) =>
      disks === "unknown" || disks.count === 0 ? [] : [{ name, words: describeDisks(disks) }],
    );
    const [first, ...others] = known;
    const different = others.filter(({ words }) => words !== first?.words);
    if (first === undefined || different.length === 0) return [];
    return [
      groupFinding(group, machinePath(group), {
        what: "The machines' local disks differ, and cluster-autoscaler takes every node for the first of them.",
        got: [first, ...different].map(({ name, words }) => `${name} (${words})`).join("; "),
        expected: `all like ${first.name}: ${first.words}`,
        hint: `Remove ${different.map(({ name }) => name).join(", ")}, or declare a NodeGroup for each.`,
      }),
    ];
  },
};

function describeDisks({ count, bytes }: LocalDisks): string {
  return `${count} × ${bytes / GB_BYTES} GB`;
}
