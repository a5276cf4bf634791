import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** From the defaults of a fleet or a cluster they are for those of its groups that have spot nodes. */
export const spotUnused: GroupRule = {
  code: "spot-unused",
  title: "A NodeGroup that says how spot nodes are bought has some.",
  check(group) {
    if (group.settings.capacityType !== "on-demand") return [];
    return ["spot.maxPrice", "spot.allocationStrategy"]
      .filter((path) => group.origins[path] === "group")
      .map((path) =>
        groupFinding(group, path, {
          what: "The group has no spot nodes; this setting would do nothing.",
          got: 'capacityType "on-demand"',
          expected: 'capacityType "spot", or on AWS a mix',
          hint: "Remove it, or make the group spot.",
        }),
      );
  },
};
