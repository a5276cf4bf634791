import type { ClusterRule } from "../../../stages/rule";
import { vpaFindings } from "./vpa-finding";

/** What is declared on a cluster is there, whatever a selector says. */
export const vpaClustersSelectorOnCluster: ClusterRule = {
  code: "vpa-clusters-selector-on-cluster",
  title: "`clusters` is for VerticalPodAutoscalers and policies declared on the fleet.",
  check(cluster) {
    return vpaFindings(cluster, ({ declaredOn, settings }) => {
      if (declaredOn === "fleet" || settings.clusters === undefined) return [];
      return [
        {
          path: "clusters",
          what: `This is declared on the cluster ${cluster.declared.name}; selecting clusters would do nothing.`,
          got: settings.clusters,
          expected: "no selector",
          hint: "Remove it, or declare this on the fleet.",
        },
      ];
    });
  },
};
