import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** Each zone becomes a group of its own; a zone given twice would make two of one name. */
export const zoneDuplicate: GroupRule = {
  code: "zone-duplicate",
  title: "A NodeGroup names each zone once.",
  check(group) {
    const zones = group.settings.zones ?? [];
    return zones.flatMap((zone, index) => {
      const first = zones.indexOf(zone);
      if (first === index) return [];
      return groupFinding(group, `zones[${index}]`, {
        what: `The zone is already zones[${first}].`,
        got: show(zone),
        expected: "each zone once",
        hint: "Remove it; for more nodes in a zone raise the sizes.",
      });
    });
  },
};
