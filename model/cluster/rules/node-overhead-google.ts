import { show } from "../../base/problem";
import { byCloud, clusterFinding, NOTHING } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

/** The autoscaler computes a Google node's memory from the machine type alone (cloudprovider/gce/reserved.go). */
export const nodeOverheadGoogle: ClusterRule = {
  code: "node-overhead-google",
  title: "A Google cluster sets no `nodeOverhead`: cluster-autoscaler has its own formula there.",
  check: byCloud({
    aws: NOTHING,
    azure: NOTHING,
    google: (cluster) => {
      const { nodeOverhead } = cluster.props;
      if (nodeOverhead?.memoryPercent === undefined) return [];
      return [
        clusterFinding(cluster, "nodeOverhead.memoryPercent", {
          what: "On Google cluster-autoscaler subtracts its own figures from a machine's memory; this would change nothing.",
          got: show(nodeOverhead.memoryPercent),
          expected: "no nodeOverhead on a Google cluster",
          hint: "Remove it.",
        }),
      ];
    },
  }),
};
