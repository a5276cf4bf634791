import { joinPath } from "../../../base/path";
import { show } from "../../../base/problem";
import type { PlacementKind } from "../../../declaration/placement";
import { clusterZones } from "../../../stages/cluster-facts";
import { groupFinding } from "../../../stages/group-finding";
import type { PlannedGroup } from "../../../stages/planned";
import type { GroupRule } from "../../../stages/rule";
import { declaredByZone } from "./declared-places";

/** What was declared on the fleet may name the zones of several clusters. */
export const placementZoneUnknown: GroupRule = {
  code: "placement-zone-unknown",
  title: "On a cluster a placement by zone names zones of the cluster.",
  check(group) {
    const known = clusterZones(group.cluster);
    return declaredByZone(group)
      .filter(([kind]) => !isOfFleet(group, kind))
      .flatMap(([kind, zones]) => zones.filter((zone) => !known.includes(zone)).map((zone) => [kind, zone] as const))
      .map(([kind, zone]) =>
        groupFinding(group, joinPath(`placement.${kind}`, zone), {
          what: `The cluster ${group.cluster.name} has no such zone.`,
          got: show(zone),
          expected: `one of ${known.map(show).join(", ")}`,
          hint: "Name a zone of the cluster, or remove the entry.",
        }),
      );
  },
};

function isOfFleet({ origins, declaredOn }: PlannedGroup, kind: PlacementKind): boolean {
  const origin = origins[`placement.${kind}`];
  return origin === "fleet" || (origin === "group" && declaredOn === "fleet");
}
