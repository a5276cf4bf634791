import { show } from "../../../base/problem";
import type { AnyResolvedCluster } from "../../../stages/resolved";
import type { ResolvedVerticalPodAutoscaler } from "../../../stages/resolved-vertical-pod-autoscaler";
import type { Finding, ResolvedRule } from "../../../stages/rule";
import { workloadName } from "../../../stages/workload-target";
import { describeGroups, homeless, mayBeElsewhere } from "./homeless";
import { once } from "./vpa-finding";

/**
 * Without a node there are no caps, and pods that cannot land anywhere use nothing that could be recommended. A workload that a
 * policy found and only recommends for may run where no group is: `vpa-uncapped` tells of it.
 */
export const vpaGroupMissing: ResolvedRule = {
  code: "vpa-group-missing",
  title: "The pods of a VerticalPodAutoscaler can land on a node of some group of the cluster.",
  check({ clusters }) {
    return once(clusters.flatMap(missing));
  },
};

function missing(cluster: AnyResolvedCluster): readonly Finding[] {
  return homeless(cluster)
    .filter((vpa) => !mayBeElsewhere(vpa))
    .map((vpa) => noGroup(vpa, cluster));
}

function noGroup(vpa: ResolvedVerticalPodAutoscaler, cluster: AnyResolvedCluster): Finding {
  return {
    where: `${vpa.where}: ${vpa.covered ? workloadName(vpa.namespace, vpa.targetRef) : "nodeSelector"}`,
    what: `No group of ${cluster.name} has nodes that take these pods, so their size cannot be capped.`,
    got: show(vpa.placement),
    expected: `labels, and tolerations for all taints, of one of: ${describeGroups(cluster.scalingGroups)}`,
    hint: vpa.covered
      ? "Mend nodeSelector and tolerations of its manifest, declare a group for these pods, or only recommend: updateMode Off."
      : "Copy nodeSelector and tolerations from the pod's specification, or declare a group for these pods.",
  };
}
