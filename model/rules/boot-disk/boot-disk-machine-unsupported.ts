import { CLOUD_MODELS } from "../../clouds";
import { groupFinding } from "../group-finding";
import type { GroupRule } from "../rule";

/** Newer Google series take Hyperdisk only, so a Persistent Disk would keep every node from being created. */
export const bootDiskMachineUnsupported: GroupRule = {
  code: "boot-disk-machine-unsupported",
  title: "A boot disk's type is one that the machine takes.",
  check(group) {
    const [machine] = group.machines.types;
    const { type } = group.settings.bootDisk;
    if (group.cluster.cloud !== "google" || machine === undefined || !type?.startsWith("pd-")) return [];
    const fitting = CLOUD_MODELS.google.defaultBootDiskType(machine);
    if (fitting.startsWith("pd-")) return [];
    return [
      groupFinding(group, "bootDisk.type", {
        what: `Machines of the series of ${machine.name} take no Persistent Disk; no node could be created.`,
        got: `"${type}" on ${machine.name}`,
        expected: `"${fitting}"`,
        hint: "Take that type, or leave the type out.",
      }),
    ];
  },
};
