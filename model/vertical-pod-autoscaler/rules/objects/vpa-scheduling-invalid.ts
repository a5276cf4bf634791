import { placementFaults } from "../../../components/pod-placement";
import type { ClusterRule } from "../../../stages/rule";
import { vpaFindings } from "./vpa-finding";

/** No pod can have another node selector or toleration, so none of the workload's has. */
export const vpaSchedulingInvalid: ClusterRule = {
  code: "vpa-scheduling-invalid",
  title: "`nodeSelector` and `tolerations` of a VerticalPodAutoscaler are what Kubernetes takes of a pod.",
  check(cluster) {
    return vpaFindings(cluster, ({ settings }) =>
      placementFaults(settings).map((fault) => ({
        ...fault,
        what: "No pod can have this, so it says nothing of where the workload's pods land.",
        hint: "Copy it from the pod's specification.",
      })),
    );
  },
};
