import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** Totals and sizes per zone would contradict each other as soon as a zone is added. */
export const sizesTwice: GroupRule = {
  code: "sizes-twice",
  title: "A NodeGroup has totals (`minSize`, `maxSize`) or `sizePerZone`, not both.",
  check(group) {
    const { minSize, maxSize, sizePerZone } = group.settings;
    if (sizePerZone === undefined || (minSize === undefined && maxSize === undefined)) return [];
    return [
      groupFinding(group, "sizePerZone", {
        what: "The group's size is given twice: as a total and for each zone.",
        got: show({ minSize, maxSize, sizePerZone }),
        expected: "either minSize and maxSize, or sizePerZone",
        hint: "Remove one of the two.",
      }),
    ];
  },
};
