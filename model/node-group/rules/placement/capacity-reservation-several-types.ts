import { show } from "../../../base/problem";
import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";
import { declaredPlaces } from "./declared-places";

/**
 * Machines fit a reservation in instance type, platform and zone (EC2 User Guide, "Capacity Reservations"), so all types but
 * one would never launch. The groups of the other clouds have one type.
 */
export const capacityReservationSeveralTypes: GroupRule = {
  code: "capacity-reservation-several-types",
  title: "On AWS one capacity reservation is for one machine type.",
  check(group) {
    const names = group.machines.types.map(({ name }) => name);
    if (group.cluster.cloud !== "aws" || names.length < 2) return [];
    return declaredPlaces(group)
      .filter(({ kind, value }) => kind === "capacityReservation" && value.startsWith("cr-"))
      .map(({ path, value }) =>
        groupFinding(group, path, {
          what: `A capacity reservation is of one instance type, and the group has ${names.length}.`,
          got: `${show(value)} for ${names.join(", ")}`,
          expected: "one machine type, or the ARN of a resource group with a reservation of each",
          hint: "Keep the reserved type, or put the reservations into a resource group and name that.",
        }),
      );
  },
};
