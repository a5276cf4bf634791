import type { FleetRule } from "../../../stages/rule";

/** Output directories are replaced as a whole: an empty fleet would wipe out what was rendered before. */
export const fleetEmpty: FleetRule = {
  code: "fleet-empty",
  title: "A fleet has at least one cluster.",
  check(_plan, declared) {
    if (declared.clusters.length > 0) return [];
    return [
      {
        where: "fleet",
        what: "The fleet has no clusters; writing it would remove everything that was written before.",
        got: "no clusters",
        expected: "at least one AwsCluster, AzureCluster or GoogleCluster",
        hint: "Declare a cluster; if you did, check that the fleet you return is the one you declared it on.",
      },
    ];
  },
};
