import type { PerformanceRange } from "../../../machines/boot-disk-types";
import { groupFinding } from "../../../stages/group-finding";
import type { PlannedGroup } from "../../../stages/planned";
import type { Finding, GroupRule } from "../../../stages/rule";
import { type PlannedDisk, plannedDisk } from "./planned-disk";

/** Limits of the type, and of IOPS by size and of throughput by IOPS. */
export const bootDiskPerformanceOutOfRange: GroupRule = {
  code: "boot-disk-performance-out-of-range",
  title: "A boot disk's IOPS and throughput are within the limits of its type and size.",
  check(group) {
    const disk = plannedDisk(group);
    const { sizeGiB, iops, throughputMiBps } = group.settings.bootDisk;
    if (disk === null) return [];
    const { limits } = disk;
    return [
      ...outside(group, disk, { name: "iops", value: iops, limits: limits.iops, per: sizeGiB, unit: "GiB" }),
      ...outside(group, disk, {
        name: "throughputMiBps",
        value: throughputMiBps,
        limits: limits.throughputMiBps,
        per: iops ?? limits.iops?.base ?? 0,
        unit: "IOPS",
      }),
    ];
  },
};

interface Performance {
  readonly name: string;
  readonly value: number | undefined;
  readonly limits: PerformanceRange | null;
  /** What the ratio is counted from. */
  readonly per: number;
  readonly unit: string;
}

function outside(group: PlannedGroup, disk: PlannedDisk, { name, value, limits, per, unit }: Performance): Finding[] {
  if (value === undefined || limits === null) return [];
  const [least, most] = limits.range;
  const reachable = Math.max(limits.base, Math.min(most, Math.floor(per * limits.ratio)));
  if (value >= least && value <= reachable) return [];
  return [
    groupFinding(group, `bootDisk.${name}`, {
      what: `A ${disk.type} disk with ${per} ${unit} cannot have this performance.`,
      got: String(value),
      expected: `${least} to ${reachable} (at most ${limits.ratio} per ${unit} and ${most} in all)`,
      hint:
        value > reachable && reachable < most ? `Lower it, or raise the disk's ${unit}.` : "Choose a value in between.",
    }),
  ];
}
