import type { Cloud } from "../../../../../model/base/cloud";
import type { Problem } from "../../../../../model/base/problem";
import type {
  VerticalPodAutoscalerDeclaration,
  VerticalPodAutoscalerPolicyDeclaration,
  VpaContainerPolicy,
} from "../../../../../model/declaration/vertical-pod-autoscaler";
import type { VerticalPodAutoscalerComponentDeclaration } from "../../../../../model/declaration/vertical-pod-autoscaler-component";
import type { Groups } from "../../../../support/fleets";
import { fleetProblems } from "../../../../support/problems";
import { autoscaler, fleetWith, GROUPS } from "../../../../support/vertical-pod-autoscalers";

/** What else a cluster has. */
export interface Surroundings {
  readonly cloud?: Cloud;
  readonly component?: VerticalPodAutoscalerComponentDeclaration;
  readonly groups?: Groups;
}

/** Every problem of a cluster, `prod-<cloud>`, with the VerticalPodAutoscaler `web`, changed. */
export function vpaProblems(
  change: Partial<VerticalPodAutoscalerDeclaration>,
  { cloud = "aws", component = {}, groups = GROUPS }: Surroundings = {},
): readonly Problem[] {
  const declared = { objects: { web: autoscaler(change) } };
  return fleetProblems(fleetWith(cloud, declared, groups, { verticalPodAutoscaler: component }));
}

/** The same with the policy of one container, `app`. */
export function containerProblems(app: VpaContainerPolicy, surroundings: Surroundings = {}): readonly Problem[] {
  return vpaProblems({ resourcePolicy: { containers: { app } } }, surroundings);
}

/** Every problem of a cluster with the VerticalPodAutoscalerPolicy `team`. */
export function policyProblems(
  team: VerticalPodAutoscalerPolicyDeclaration,
  { cloud = "aws", component = {}, groups = GROUPS }: Surroundings = {},
): readonly Problem[] {
  return fleetProblems(fleetWith(cloud, { policies: { team } }, groups, { verticalPodAutoscaler: component }));
}

/** Where a problem of `web` on AWS is. */
export const WEB = "prod-aws/VerticalPodAutoscaler/web";
/** Where a problem of the policy `team` on AWS is. */
export const TEAM = "prod-aws/VerticalPodAutoscalerPolicy/team";
