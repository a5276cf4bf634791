import { isLabelValue, isQualifiedName, LABEL_VALUE, QUALIFIED_NAME } from "../../kubernetes-names";
import { joinPath } from "../../plan/merge";
import type { PlannedVerticalPodAutoscaler } from "../../plan/planned-fleet";
import { tolerationFault } from "../cluster-autoscaler/autoscaler-scheduling-invalid";
import type { ClusterRule } from "../rule";
import { type VpaMistake, vpaFindings } from "./vpa-finding";

/** No pod can have another node selector or toleration, so none of the workload's has. */
export const vpaSchedulingInvalid: ClusterRule = {
  code: "vpa-scheduling-invalid",
  title: "`nodeSelector` and `tolerations` of a VerticalPodAutoscaler are what Kubernetes takes of a pod.",
  check(cluster) {
    return vpaFindings(cluster, (vpa) => [...nodeSelector(vpa), ...tolerations(vpa)]);
  },
};

const ABOUT = {
  what: "No pod can have this, so it says nothing of where the workload's pods land.",
  hint: "Copy it from the pod's specification.",
};

function nodeSelector({ settings }: PlannedVerticalPodAutoscaler): readonly VpaMistake[] {
  return Object.entries(settings.nodeSelector ?? {}).flatMap(([key, value]) => {
    const path = joinPath("nodeSelector", key);
    if (!isQualifiedName(key)) return [{ ...ABOUT, path, got: key, expected: QUALIFIED_NAME }];
    return isLabelValue(value) ? [] : [{ ...ABOUT, path, got: value, expected: LABEL_VALUE }];
  });
}

function tolerations({ settings }: PlannedVerticalPodAutoscaler): readonly VpaMistake[] {
  return (settings.tolerations ?? []).flatMap((toleration, index) => {
    const expected = tolerationFault(toleration);
    return expected === null ? [] : [{ ...ABOUT, path: `tolerations[${index}]`, got: toleration, expected }];
  });
}
