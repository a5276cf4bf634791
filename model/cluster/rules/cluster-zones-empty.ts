import { show } from "../../base/problem";
import { clusterZones } from "../../stages/cluster-facts";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

/** Groups exist per zone: without zones nothing would be made, silently. */
export const clusterZonesEmpty: ClusterRule = {
  code: "cluster-zones-empty",
  title: "A cluster has at least one zone.",
  check({ declared }) {
    if (clusterZones(declared).length > 0) return [];
    return [
      clusterFinding(declared, "zones", {
        what: "The cluster has no zones, so none of its groups would exist.",
        got: show(declared.props.zones),
        expected: "at least one zone",
        hint: "Add the zones that nodes may run in.",
      }),
    ];
  },
};
