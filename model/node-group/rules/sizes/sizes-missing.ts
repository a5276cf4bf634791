import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** A group without a size range has no sensible default: nobody should get nodes, or none, by omission. */
export const sizesMissing: GroupRule = {
  code: "sizes-missing",
  title: "A NodeGroup has both `minSize` and `maxSize`, or `sizePerZone`.",
  check(group) {
    const { minSize, maxSize, sizePerZone } = group.settings;
    const missing = Object.entries({ minSize, maxSize }).filter(([, value]) => value === undefined);
    const [first] = missing;
    if (sizePerZone !== undefined || first === undefined) return [];
    return [
      groupFinding(group, first[0], {
        what: "The group has no size range.",
        got: missing.length === 2 ? "neither minSize nor maxSize" : show({ minSize, maxSize }),
        expected: "minSize and maxSize, the totals over all zones, or sizePerZone",
        hint: `Add ${missing.map(([name]) => name).join(" and ")}.`,
      }),
    ];
  },
};
