import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { declaredByZone } from "./declared-places";

/** Left out, a zone's machines would be put anywhere, while those of the other zones are not. */
export const placementZoneMissing: GroupRule = {
  code: "placement-zone-missing",
  title: "A placement by zone names one for each zone of the NodeGroup.",
  check(group) {
    if (group.settings.spanZones) return [];
    return declaredByZone(group).flatMap(([kind, declared]) => {
      const missing = group.zones.filter((zone) => !declared.includes(zone));
      if (missing.length === 0) return [];
      return groupFinding(group, `placement.${kind}`, {
        what: `There is none for ${missing.map(show).join(", ")}, where the group has nodes too.`,
        got: `zones ${show(declared)}`,
        expected: `zones ${show(group.zones)}`,
        hint: "Name one for each zone, or restrict the group's zones.",
      });
    });
  },
};
