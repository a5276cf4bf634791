import { clusterZones } from "../../../stages/cluster-facts";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** An empty list would make a group that exists nowhere. */
export const zonesEmpty: GroupRule = {
  code: "zones-empty",
  title: "A NodeGroup's `zones`, where given, name at least one zone.",
  check(group) {
    if (group.settings.zones?.length !== 0) return [];
    return [
      groupFinding(group, "zones", {
        what: "The group is in no zone, so it would have no nodes.",
        got: "[]",
        expected: `zones of the cluster: ${clusterZones(group.cluster).join(", ")}`,
        hint: "Name a zone, or leave zones out for all of the cluster's.",
      }),
    ];
  },
};
