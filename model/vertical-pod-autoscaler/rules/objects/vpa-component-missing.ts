import type { ClusterRule, Finding } from "../../../stages/rule";
import { once } from "./vpa-finding";

/** Without the component the cluster has no API for the object, and nothing that would act on it. */
export const vpaComponentMissing: ClusterRule = {
  code: "vpa-component-missing",
  title: "VerticalPodAutoscalers are on clusters with `verticalPodAutoscaler`.",
  check({ declared, verticalPodAutoscalers }) {
    if (declared.props.verticalPodAutoscaler !== undefined) return [];
    const missing = verticalPodAutoscalers.map(
      ({ where, declaredOn }): Finding => ({
        where,
        what: "The cluster does not run the Vertical Pod Autoscaler; it would refuse the object.",
        got: `${declared.name} without verticalPodAutoscaler`,
        expected: `verticalPodAutoscaler on ${declared.name}`,
        hint:
          declaredOn === "cluster"
            ? "Add verticalPodAutoscaler: {} to the cluster."
            : "Add verticalPodAutoscaler: {} to the cluster, or keep this off it with clusters: { … }.",
      }),
    );
    return once(missing);
  },
};
