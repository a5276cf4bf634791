import type { Fault } from "../../../base/fault";
import { isDnsSubdomain } from "../../../base/kubernetes-names";
import { show } from "../../../base/problem";
import { placementFaults } from "../../../components/pod-placement";
import type { VerticalPodAutoscalerComponentDeclaration } from "../../../declaration/vertical-pod-autoscaler-component";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule } from "../../../stages/rule";
import { COMPONENT_PATH, declaredComponent } from "./declared-component";

/** The API server refuses a pod with another node selector, toleration or priority class. */
export const vpaComponentSchedulingInvalid: ClusterRule = {
  code: "vpa-component-scheduling-invalid",
  title: "`nodeSelector`, `tolerations` and `priorityClassName` of `verticalPodAutoscaler` are what Kubernetes takes.",
  check({ declared }) {
    const component = declaredComponent(declared) ?? {};
    return [...placementFaults(component), ...priorityClass(component)].map(({ path, got, expected }) =>
      clusterFinding(declared, `${COMPONENT_PATH}.${path}`, {
        what: "The API server would refuse the pods of the Vertical Pod Autoscaler.",
        got: show(got),
        expected,
        hint: "Write it as Kubernetes does.",
      }),
    );
  },
};

function priorityClass({ priorityClassName }: VerticalPodAutoscalerComponentDeclaration): readonly Fault[] {
  if (priorityClassName === undefined || isDnsSubdomain(priorityClassName)) return [];
  const expected = 'the name of a PriorityClass, such as "system-cluster-critical"';
  return [{ path: "priorityClassName", got: priorityClassName, expected }];
}
