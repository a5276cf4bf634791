import { nearestName } from "../../../base/nearest-name";
import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { diskTypes } from "./planned-disk";

/** A type of another cloud, or one that no machine boots from. */
export const bootDiskTypeUnknown: GroupRule = {
  code: "boot-disk-type-unknown",
  title: "A boot disk's type is one that its cloud boots from.",
  check(group) {
    const { type } = group.settings.bootDisk;
    const types = diskTypes(group.cluster.cloud);
    if (type === undefined || types[type] !== undefined) return [];
    const nearest = nearestName(type, Object.keys(types));
    return [
      groupFinding(group, "bootDisk.type", {
        what: `Machines on ${group.cluster.cloud} do not boot from such a disk.`,
        got: show(type),
        expected: `one of ${Object.keys(types).map(show).join(", ")}`,
        hint: nearest === null ? "Take one of these, or leave the type out." : `Did you mean ${show(nearest)}?`,
      }),
    ];
  },
};
