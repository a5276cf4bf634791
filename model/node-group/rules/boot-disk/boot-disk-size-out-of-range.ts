import { groupFinding } from "../../../stages/group-finding";
import type { PlannedGroup } from "../../../stages/planned";
import type { GroupRule } from "../../../stages/rule";
import { declaredShortages } from "../kubelet/node-budget";
import { allocatable, isPositive } from "../machines/planned-node";
import { plannedDisk } from "./planned-disk";

/** Within the type's sizes, and with room for pods after the system's share, the reservation and the eviction threshold. */
export const bootDiskSizeOutOfRange: GroupRule = {
  code: "boot-disk-size-out-of-range",
  title: "A boot disk has a size that its type comes in, and leaves room for pods.",
  check(group) {
    const { sizeGiB } = group.settings.bootDisk;
    const disk = plannedDisk(group);
    const [least, most] = disk?.limits.sizeGiB ?? [0, Number.POSITIVE_INFINITY];
    const needed = Math.max(least, smallestUseful(group));
    if (sizeGiB >= needed && sizeGiB <= most) return [];
    return [
      groupFinding(group, "bootDisk.sizeGiB", {
        what:
          sizeGiB > most || sizeGiB < least
            ? `A ${disk?.type ?? "boot"} disk does not come in this size.`
            : "The disk has no room for pods after what the system and the kubelet hold back.",
        got: `${sizeGiB} GiB`,
        expected: `${needed} to ${most} GiB${disk === null ? "" : ` for ${disk.type}`}`,
        hint: "Choose a size in between; images and logs of pods live on this disk.",
      }),
    ];
  },
};

/** GiB of the smallest disk that leaves something to pods; 0 where nothing can be computed. */
function smallestUseful(group: PlannedGroup): number {
  if (leavesRoom(group, group.settings.bootDisk.sizeGiB)) return 0;
  if (declaredShortages(group).includes("ephemeral-storage")) return 0;
  const sizes = Array.from({ length: LARGEST_TRIED }, (_, index) => index + 1);
  return sizes.find((size) => leavesRoom(group, size)) ?? 0;
}

/** Far more GiB than any system's share. */
const LARGEST_TRIED = 50;

function leavesRoom(group: PlannedGroup, sizeGiB: number): boolean {
  const left = allocatable(group, sizeGiB);
  return left === null || isPositive(left["ephemeral-storage"]);
}
