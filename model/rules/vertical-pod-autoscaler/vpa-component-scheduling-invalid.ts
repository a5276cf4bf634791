import type { VerticalPodAutoscalerComponentDeclaration } from "../../declaration/vertical-pod-autoscaler-component";
import { isDnsSubdomain, isLabelValue, isQualifiedName, LABEL_VALUE, QUALIFIED_NAME } from "../../kubernetes-names";
import { joinPath } from "../../plan/merge";
import { show } from "../../problem";
import { clusterFinding } from "../cluster/cluster-finding";
import { tolerationFault } from "../cluster-autoscaler/autoscaler-scheduling-invalid";
import type { ClusterRule } from "../rule";
import { COMPONENT_PATH, declaredComponent } from "./declared-component";

/** The API server refuses a pod with another node selector, toleration or priority class. */
export const vpaComponentSchedulingInvalid: ClusterRule = {
  code: "vpa-component-scheduling-invalid",
  title: "`nodeSelector`, `tolerations` and `priorityClassName` of `verticalPodAutoscaler` are what Kubernetes takes.",
  check({ declared }) {
    const component = declaredComponent(declared) ?? {};
    return [...nodeSelector(component), ...tolerations(component), ...priorityClass(component)].map(
      ({ path, got, expected }) =>
        clusterFinding(declared, path, {
          what: "The API server would refuse the pods of the Vertical Pod Autoscaler.",
          got: show(got),
          expected,
          hint: "Write it as Kubernetes does.",
        }),
    );
  },
};

interface Mistake {
  readonly path: string;
  readonly got: unknown;
  readonly expected: string;
}

function nodeSelector(component: VerticalPodAutoscalerComponentDeclaration): readonly Mistake[] {
  return Object.entries(component.nodeSelector ?? {}).flatMap(([key, value]) => {
    const path = joinPath(`${COMPONENT_PATH}.nodeSelector`, key);
    if (!isQualifiedName(key)) return [{ path, got: key, expected: QUALIFIED_NAME }];
    return isLabelValue(value) ? [] : [{ path, got: value, expected: LABEL_VALUE }];
  });
}

function tolerations(component: VerticalPodAutoscalerComponentDeclaration): readonly Mistake[] {
  return (component.tolerations ?? []).flatMap((toleration, index) => {
    const expected = tolerationFault(toleration);
    return expected === null ? [] : [{ path: `${COMPONENT_PATH}.tolerations[${index}]`, got: toleration, expected }];
  });
}

function priorityClass({ priorityClassName }: VerticalPodAutoscalerComponentDeclaration): readonly Mistake[] {
  if (priorityClassName === undefined || isDnsSubdomain(priorityClassName)) return [];
  const expected = 'the name of a PriorityClass, such as "system-cluster-critical"';
  return [{ path: `${COMPONENT_PATH}.priorityClassName`, got: priorityClassName, expected }];
}
