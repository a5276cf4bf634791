import type { PlannedVerticalPodAutoscaler } from "../../../stages/planned";
import type { ClusterRule } from "../../../stages/rule";
import { targetIdentity } from "../../../stages/workload-target";
import { vpaFindings } from "./vpa-finding";

/** Of several objects for a pod only one acts, and none says which. */
export const vpaTargetTwice: ClusterRule = {
  code: "vpa-target-twice",
  title: "No two VerticalPodAutoscalers on a cluster have one target.",
  check(cluster) {
    const first = new Map(cluster.verticalPodAutoscalers.toReversed().map((vpa) => [identity(vpa), vpa]));
    return vpaFindings(cluster, (vpa) => {
      const other = first.get(identity(vpa));
      if (other === undefined || other === vpa) return [];
      return [
        {
          path: vpa.paths.target,
          what: `${other.where} is for this workload already; only one of the two would act.`,
          got: vpa.settings.targetRef,
          expected: "a workload that nothing else is for",
          hint: "Remove one of the two, or keep it off this cluster with clusters: { … } on the fleet.",
        },
      ];
    });
  },
};

function identity({ settings }: PlannedVerticalPodAutoscaler): string {
  return targetIdentity(settings.namespace, settings.targetRef);
}
