import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { plannedDisk } from "./planned-disk";

/** A number that the cloud would refuse, or that no resource could carry. */
export const bootDiskPerformanceUnsupported: GroupRule = {
  code: "boot-disk-performance-unsupported",
  title: "IOPS and throughput are declared for boot disks whose type takes them.",
  check(group) {
    const disk = plannedDisk(group);
    if (disk === null) return [];
    return (["iops", "throughputMiBps"] as const).flatMap((name) => {
      const value = group.settings.bootDisk[name];
      if (value === undefined || disk.limits[name] !== null) return [];
      return groupFinding(group, `bootDisk.${name}`, {
        what: `The performance of a ${disk.type} disk cannot be chosen: it follows from the type and the size.`,
        got: `${value} on ${disk.type}`,
        expected: `no ${name}`,
        hint: "Remove it, or take another type or a larger disk.",
      });
    });
  },
};
