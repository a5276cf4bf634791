import { nearestName } from "../../../base/nearest-name";
import { show } from "../../../base/problem";
import { clusterZones } from "../../../stages/cluster-facts";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** The cluster names its zones and, where the cloud has one per zone, the subnet of each. */
export const zoneNotInCluster: GroupRule = {
  code: "zone-not-in-cluster",
  title: "A NodeGroup's zones are zones of its cluster.",
  check(group) {
    const known = clusterZones(group.cluster);
    const zones = group.settings.zones ?? [];
    return zones.flatMap((zone, index) => {
      if (known.length === 0 || known.includes(zone) || zones.indexOf(zone) !== index) return [];
      const nearest = nearestName(zone, known);
      return groupFinding(group, `zones[${index}]`, {
        what: `The cluster ${group.cluster.name} has no such zone, and so no network for nodes there.`,
        got: show(zone),
        expected: `one of ${known.map(show).join(", ")}`,
        hint:
          nearest === null ? "Name a zone of the cluster, or add this one to it." : `Did you mean ${show(nearest)}?`,
      });
    });
  },
};
