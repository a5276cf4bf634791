import { show } from "../../../base/problem";
import { CLOUD_MODELS } from "../../../clouds";
import type { MachineType } from "../../../machines/machine-type";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { diskTypes } from "./planned-disk";

/**
 * Azure sizes without `s` take no premium disks, Google's newer series no Persistent Disk and its older ones no Hyperdisk;
 * the cloud would create no node. Where the catalogue does not know, the cloud has the last word.
 */
export const bootDiskTypeRefused: GroupRule = {
  code: "boot-disk-type-refused",
  title: "A boot disk's type is one that the machine boots from.",
  check(group) {
    const { cloud } = group.cluster;
    const { type } = group.settings.bootDisk;
    // A type that the cloud does not have at all is another rule's.
    if (type === undefined || diskTypes(cloud)[type] === undefined) return [];
    const machine = group.machines.types.find((candidate) => refuses(candidate, type));
    if (machine === undefined) return [];
    return [
      groupFinding(group, "bootDisk.type", {
        what: `Machines of type ${machine.name} do not boot from such a disk; no node could be created.`,
        got: `${show(type)} on ${machine.name}`,
        expected: accepted(machine).map(show).join(" or "),
        hint: `Take ${show(CLOUD_MODELS[cloud].defaultBootDiskType(machine))}, or leave the type out.`,
      }),
    ];
  },
};

const accepted = ({ details }: MachineType): readonly string[] =>
  details.bootDiskTypes === "unknown" ? [] : details.bootDiskTypes;

const refuses = (machine: MachineType, type: string): boolean =>
  machine.details.bootDiskTypes !== "unknown" && !machine.details.bootDiskTypes.includes(type);
