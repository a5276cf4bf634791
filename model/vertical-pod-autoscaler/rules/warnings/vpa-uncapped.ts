import { show } from "../../../base/problem";
import type { AnyResolvedCluster } from "../../../stages/resolved";
import type { ResolvedVerticalPodAutoscaler } from "../../../stages/resolved-vertical-pod-autoscaler";
import type { Finding, ResolvedRule } from "../../../stages/rule";
import { workloadName } from "../../../stages/workload-target";
import { describeGroups, homeless, mayBeElsewhere } from "../objects/homeless";

/** Virtual nodes and control planes are no groups: pods there are recommended whatever they use. */
export const vpaUncapped: ResolvedRule = {
  code: "vpa-uncapped",
  title: "A workload that a policy found in manifests can land on a node of some group of the cluster.",
  check({ clusters }) {
    return clusters.flatMap((cluster) =>
      homeless(cluster)
        .filter(mayBeElsewhere)
        .map((vpa) => uncapped(vpa, cluster)),
    );
  },
};

function uncapped(vpa: ResolvedVerticalPodAutoscaler, { name, scalingGroups }: AnyResolvedCluster): Finding {
  return {
    where: `${vpa.where}: ${workloadName(vpa.namespace, vpa.targetRef)}`,
    what: `No group of ${name} has nodes that take these pods, so what is recommended for them has no cap.`,
    got: show(vpa.placement),
    expected: `labels, and tolerations for all taints, of one of: ${describeGroups(scalingGroups)}`,
    hint: "Mend its nodeSelector and tolerations, unless it runs on nodes that are not declared here.",
  };
}
