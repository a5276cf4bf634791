import type { Cloud } from "../../../base/cloud";
import { show } from "../../../base/problem";
import { PLACE_FORMS } from "../../../clouds/place-forms";
import type { PlacementKind } from "../../../declaration/placement";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { isPlaced } from "./declared-places";

/**
 * Reservations are of on-demand capacity (EC2 User Guide, "On-Demand Capacity Reservations"; Azure documentation, "On-demand
 * capacity reservation", limitations; Compute Engine documentation, "Reservations of zonal resources"). EC2 has no spot
 * instances of `host` tenancy (EC2 API, SpotPlacement); of the others' hosts no source says so.
 */
const ON_DEMAND_ONLY: Readonly<Record<Cloud, readonly PlacementKind[]>> = {
  aws: ["capacityReservation", "dedicated"],
  azure: ["capacityReservation"],
  google: ["capacityReservation"],
};

/** A mix counts too: its spot nodes have the same template. */
export const placementNotForSpot: GroupRule = {
  code: "placement-not-for-spot",
  title: "Spot nodes are not placed in what is for on-demand machines only.",
  check(group) {
    const { cluster, settings } = group;
    if (settings.capacityType === "on-demand") return [];
    return ON_DEMAND_ONLY[cluster.cloud]
      .filter((kind) => isPlaced(group, kind))
      .map((kind) =>
        groupFinding(group, `placement.${kind}`, {
          what: `On ${cluster.cloud} there are no spot machines in ${PLACE_FORMS[cluster.cloud][kind].what}.`,
          got: `capacityType ${show(settings.capacityType)}`,
          expected: 'capacityType "on-demand"',
          hint: "Make the group on-demand, or remove the placement and declare another NodeGroup for spot nodes.",
        }),
      );
  },
};
