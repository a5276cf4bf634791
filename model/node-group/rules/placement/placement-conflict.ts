import type { Cloud } from "../../../base/cloud";
import { PLACE_FORMS } from "../../../clouds/place-forms";
import type { PlacementKind } from "../../../declaration/placement";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { isPlaced } from "./declared-places";

type Pair = readonly [PlacementKind, PlacementKind];

/** Dedicated hosts have their own capacity and their own place. */
const ON_HOSTS: readonly Pair[] = [
  ["dedicated", "capacityReservation"],
  ["dedicated", "proximity"],
];

/**
 * What a machine cannot be in both of. EC2 User Guide, "Capacity Reservations" (limitations) and "Placement groups" (rules);
 * Azure documentation, "On-demand capacity reservation" and "Azure Dedicated Hosts" (scale sets); Compute Engine API,
 * Scheduling.nodeAffinities ("overrides reservationAffinity"), and documentation, "Placement policies" (restrictions).
 */
const CONFLICTS: Readonly<Record<Cloud, readonly Pair[]>> = {
  aws: ON_HOSTS,
  azure: [...ON_HOSTS, ["capacityReservation", "proximity"]],
  google: ON_HOSTS,
};

/** The cloud would refuse every machine, or silently ignore one of the two. */
export const placementConflict: GroupRule = {
  code: "placement-conflict",
  title: "Machines are not placed in two things of which the cloud takes only one.",
  check(group) {
    const { cloud } = group.cluster;
    return CONFLICTS[cloud]
      .filter((kinds) => kinds.every((kind) => isPlaced(group, kind)))
      .map(([one, other]) =>
        groupFinding(group, `placement.${one}`, {
          what: `On ${cloud} a machine cannot be in ${PLACE_FORMS[cloud][one].what} and in ${PLACE_FORMS[cloud][other].what}.`,
          got: `${one} and ${other}`,
          expected: "one of them",
          hint: "Remove one, or declare a NodeGroup for each.",
        }),
      );
  },
};
