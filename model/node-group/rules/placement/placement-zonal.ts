import { show } from "../../../base/problem";
import { PLACE_FORMS } from "../../../clouds/place-forms";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { declaredPlaces } from "./declared-places";

/** In all other zones no node would be created, and cluster-autoscaler would try again and again. */
export const placementZonal: GroupRule = {
  code: "placement-zonal",
  title: "What lies in one zone is not the placement of several.",
  check(group) {
    const { cloud, props } = group.cluster;
    return declaredPlaces(group).flatMap(({ kind, path, value, zones }) => {
      const form = PLACE_FORMS[cloud][kind];
      if (zones.length < 2 || !form.matches(value, props.region) || !form.inOneZone(value)) return [];
      return groupFinding(group, path, {
        what: `On ${cloud} ${form.what} is in one zone, and the group has ${zones.length}.`,
        got: `${show(value)} for zones ${show(zones)}`,
        expected: `one for each zone: { ${zones.map((zone) => `${show(zone)}: "…"`).join(", ")} }`,
        hint: "Name one for each zone, or restrict the group to the zone that it is in.",
      });
    });
  },
};
