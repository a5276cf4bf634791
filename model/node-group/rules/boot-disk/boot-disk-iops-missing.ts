import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { plannedDisk } from "./planned-disk";

/** EC2 requires `Iops` of io1 and io2 volumes (EC2 API, EbsBlockDevice). */
export const bootDiskIopsMissing: GroupRule = {
  code: "boot-disk-iops-missing",
  title: "A boot disk of a type with provisioned IOPS says how many.",
  check(group) {
    const disk = plannedDisk(group);
    const limits = disk?.limits.iops;
    if (!limits?.required || group.settings.bootDisk.iops !== undefined) return [];
    return [
      groupFinding(group, "bootDisk.iops", {
        what: `A ${disk?.type} disk cannot be created without its IOPS.`,
        got: "nothing",
        expected: `${limits.range[0]} to ${limits.range[1]} IOPS`,
        hint: "Add them, or take gp3, which has 3000 by itself.",
      }),
    ];
  },
};
