import type { Fault } from "../../base/fault";
import { isDnsSubdomain } from "../../base/kubernetes-names";
import { show } from "../../base/problem";
import { placementFaults } from "../../components/pod-placement";
import type { ClusterAutoscalerDeclaration } from "../../declaration/cluster-autoscaler";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

/** The API server refuses a pod with another node selector, toleration or priority class. */
export const autoscalerSchedulingInvalid: ClusterRule = {
  code: "autoscaler-scheduling-invalid",
  title: "`nodeSelector`, `tolerations` and `priorityClassName` of cluster-autoscaler are what Kubernetes takes.",
  check({ declared }) {
    const component = declared.props.clusterAutoscaler ?? {};
    return [...placementFaults(component), ...priorityClass(component)].map(({ path, got, expected }) =>
      clusterFinding(declared, `clusterAutoscaler.${path}`, {
        what: "The API server would refuse cluster-autoscaler's pod.",
        got: show(got),
        expected,
        hint: "Write it as Kubernetes does.",
      }),
    );
  },
};

function priorityClass({ priorityClassName: name }: ClusterAutoscalerDeclaration): readonly Fault[] {
  if (name === undefined || isDnsSubdomain(name)) return [];
  const expected = 'the name of a PriorityClass, such as "system-cluster-critical"';
  return [{ path: "priorityClassName", got: name, expected }];
}
