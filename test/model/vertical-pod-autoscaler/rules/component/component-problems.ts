import type { Cloud } from "../../../../../model/base/cloud";
import type { VerticalPodAutoscalerComponentDeclaration } from "../../../../../model/declaration/vertical-pod-autoscaler-component";
import { clusterProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";

/** Every problem of one cluster with a Vertical Pod Autoscaler as a user could write it without the types' help. */
export function componentProblems(component: object, cloud: Cloud = "aws") {
  return clusterProblems(cloud, { verticalPodAutoscaler: component as VerticalPodAutoscalerComponentDeclaration });
}

/** A whole problem at a path below `verticalPodAutoscaler` of the cluster. */
export function at(code: string, path: string, got: string, expected: unknown = expect.any(String), cloud = "aws") {
  return problem(code, `prod-${cloud}: verticalPodAutoscaler.${path}`, got, expected);
}
