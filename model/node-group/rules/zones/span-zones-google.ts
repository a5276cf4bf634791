import { groupFinding } from "../../../stages/group-finding";
import type { GroupRule } from "../../../stages/rule";

/** cluster-autoscaler's URL patterns require `/zones/`: it knows no regional groups (cloudprovider/gce/gce_url.go). */
export const spanZonesGoogle: GroupRule = {
  code: "span-zones-google",
  title: "On Google no group spans zones: cluster-autoscaler knows zonal instance groups only.",
  check(group) {
    if (group.cluster.cloud !== "google" || !group.settings.spanZones) return [];
    return [
      groupFinding(group, "spanZones", {
        what: "cluster-autoscaler does not support regional managed instance groups; it could not scale this one.",
        got: "true",
        expected: "false on Google: one group in each zone",
        hint: "Remove spanZones; the sizes are split over the zones.",
      }),
    ];
  },
};
