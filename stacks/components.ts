import type { Construct } from "constructs";
import { addClusterAutoscaler } from "../constructs/kubernetes/cluster-autoscaler";
import { resolveClusterAutoscaler } from "../model/cluster-autoscaler/settings";
import type { AnyResolvedCluster } from "../model/resolve/resolved-fleet";

/** Something that runs in a cluster, with a folder of manifests of its own. */
export interface Component {
  /** The folder's name. */
  readonly name: string;
  /** Adds the component's objects to a chart; none where the cluster has it switched off. */
  readonly add: (chart: Construct, cluster: AnyResolvedCluster) => void;
}

/** Every component that a cluster can have. */
export const COMPONENTS: readonly Component[] = [
  {
    name: "cluster-autoscaler",
    add: (chart, cluster) => {
      if (cluster.clusterAutoscaler.enabled === false) return;
      addClusterAutoscaler(chart, resolveClusterAutoscaler(cluster));
    },
  },
];
