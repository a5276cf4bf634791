import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { declaredByZone } from "./declared-places";

/** One group over several zones has one template, and so one placement. */
export const placementSpansZones: GroupRule = {
  code: "placement-spans-zones",
  title: "A NodeGroup with `spanZones` has no placement by zone.",
  check(group) {
    if (!group.settings.spanZones) return [];
    return declaredByZone(group).map(([kind, zones]) =>
      groupFinding(group, `placement.${kind}`, {
        what: "The group is one over all its zones, and cannot be placed differently in each.",
        got: `zones ${show(zones)}`,
        expected: "one name for all zones",
        hint: "Write one name, or leave spanZones out: there is a group for each zone then.",
      }),
    );
  },
};
