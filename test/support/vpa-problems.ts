import type { Cloud } from "../../model/base/cloud";
import type { Problem } from "../../model/base/problem";
import type {
  VerticalPodAutoscalerDeclaration,
  VerticalPodAutoscalerPolicyDeclaration,
  VpaContainerPolicy,
} from "../../model/declaration/vertical-pod-autoscaler";
import type { VerticalPodAutoscalerComponentDeclaration } from "../../model/declaration/vertical-pod-autoscaler-component";
import type { Groups } from "./fleets";
import { clusterProblems, fleetProblems } from "./problems";
import { autoscaler, type Declared, fleetWithAutoscalers, GROUPS } from "./vertical-pod-autoscalers";

/** Where a problem of the VerticalPodAutoscaler `web` on AWS is. */
export const WEB = "prod-aws/VerticalPodAutoscaler/web";
/** Where a problem of the VerticalPodAutoscalerPolicy `team` on AWS is. */
export const TEAM = "prod-aws/VerticalPodAutoscalerPolicy/team";
/** Where a problem of the component on AWS is. */
export const COMPONENT = "prod-aws: verticalPodAutoscaler";

/** What else a cluster has. */
export interface Surroundings {
  readonly component?: VerticalPodAutoscalerComponentDeclaration;
  readonly groups?: Groups;
}

/** Every problem of one cluster, `prod-<cloud>`, with a component as a user could write it without the types' help. */
export function componentProblems(component: object, cloud: Cloud = "aws"): readonly Problem[] {
  return clusterProblems(cloud, { verticalPodAutoscaler: component as VerticalPodAutoscalerComponentDeclaration });
}

/** Every problem of a cluster on AWS with these VerticalPodAutoscalers and policies. */
export function declaredProblems(
  declared: Declared,
  { component = {}, groups = GROUPS }: Surroundings = {},
): readonly Problem[] {
  return fleetProblems(fleetWithAutoscalers("aws", declared, groups, { verticalPodAutoscaler: component }));
}

/** Every problem of a cluster with the VerticalPodAutoscaler `web`, changed. */
export function vpaProblems(
  change: Partial<VerticalPodAutoscalerDeclaration>,
  surroundings: Surroundings = {},
): readonly Problem[] {
  return declaredProblems({ objects: { web: autoscaler(change) } }, surroundings);
}

/** The same with the policy of one container, `app`. */
export function containerProblems(app: VpaContainerPolicy, surroundings: Surroundings = {}): readonly Problem[] {
  return vpaProblems({ resourcePolicy: { containers: { app } } }, surroundings);
}

/** Every problem of a cluster with the VerticalPodAutoscalerPolicy `team`. */
export function policyProblems(
  team: VerticalPodAutoscalerPolicyDeclaration,
  surroundings: Surroundings = {},
): readonly Problem[] {
  return declaredProblems({ policies: { team } }, surroundings);
}
