import { show } from "../../base/problem";
import { byCloud, clusterFinding, NOTHING } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

/** On AWS and Azure zones are keys, which cannot repeat. */
export const clusterZoneDuplicate: ClusterRule = {
  code: "cluster-zone-duplicate",
  title: "A cluster names each of its zones once.",
  check: byCloud({
    aws: NOTHING,
    azure: NOTHING,
    google: (cluster) =>
      cluster.props.zones.flatMap((zone, index, zones) => {
        const first = zones.indexOf(zone);
        if (first === index) return [];
        return clusterFinding(cluster, `zones[${index}]`, {
          what: `The zone is already zones[${first}]: every group would be made twice in it, under one name.`,
          got: show(zone),
          expected: "each zone once",
          hint: "Remove it.",
        });
      }),
  }),
};
