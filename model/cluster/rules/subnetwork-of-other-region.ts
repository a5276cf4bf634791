import { show } from "../../base/problem";
import { subnetworkRegion } from "../../clouds/google/subnetworks";
import { isRegion } from "../../clouds/regions";
import { byCloud, clusterFinding, NOTHING } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

/** Google's subnetworks are regional; AWS and Azure name theirs without a region. */
export const subnetworkOfOtherRegion: ClusterRule = {
  code: "subnetwork-of-other-region",
  title: "A Google cluster's subnetwork is in the cluster's region.",
  check: byCloud({
    aws: NOTHING,
    azure: NOTHING,
    google: (cluster) => {
      const { region, subnetwork } = cluster.props;
      const actual = subnetworkRegion(subnetwork);
      if (actual === null || actual === region || !isRegion("google", region)) return [];
      return [
        clusterFinding(cluster, "subnetwork", {
          what: `The subnetwork is in ${actual}: no node in ${region} can join it.`,
          got: show(subnetwork),
          expected: `a subnetwork in ${region}`,
          hint: "Name the subnetwork of the cluster's region, or correct the region.",
        }),
      ];
    },
  }),
};
