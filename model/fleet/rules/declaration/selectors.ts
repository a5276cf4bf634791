import { controllerPlace } from "../../../controller/plan-controllers";
import type { DeclaredFleet } from "../../../declaration/fleet";
import type { ClusterSelector } from "../../../declaration/node-group";
import { controllerShape } from "../../../shape/controller";
import { verticalPodAutoscalerPolicyShape, verticalPodAutoscalerShape } from "../../../shape/vertical-pod-autoscaler";
import { wellShaped } from "./well-shaped";

/** A selector of something on the fleet. */
export interface PlacedSelector {
  /** `fleet/<group>`, `fleet/Controller/<name>`, `fleet/VerticalPodAutoscaler/<name>`. */
  readonly where: string;
  readonly selector: ClusterSelector;
}

/** The selectors of all groups, sets, controllers and VerticalPodAutoscalers on the fleet. */
export function fleetSelectors(declared: DeclaredFleet): readonly PlacedSelector[] {
  const { nodeGroups, nodeGroupSets } = wellShaped(declared);
  const controllers = declared.controllers.filter(({ props }) => controllerShape.safeParse(props).success);
  const placed = [
    ...[...nodeGroups, ...nodeGroupSets].map(({ name, props }) => ({ where: `fleet/${name}`, props })),
    ...controllers.map(({ name, props }) => ({ where: controllerPlace("fleet", name), props })),
    ...verticalPodAutoscalers(declared),
  ];
  return placed.flatMap(({ where, props: { clusters } }) =>
    clusters === undefined ? [] : [{ where, selector: clusters }],
  );
}

function verticalPodAutoscalers({ verticalPodAutoscalers, verticalPodAutoscalerPolicies }: DeclaredFleet) {
  const objects = verticalPodAutoscalers.filter(({ props }) => verticalPodAutoscalerShape.safeParse(props).success);
  const policies = verticalPodAutoscalerPolicies.filter(
    ({ props }) => verticalPodAutoscalerPolicyShape.safeParse(props).success,
  );
  return [
    ...objects.map(({ name, props }) => ({ where: `fleet/VerticalPodAutoscaler/${name}`, props })),
    ...policies.map(({ name, props }) => ({ where: `fleet/VerticalPodAutoscalerPolicy/${name}`, props })),
  ];
}
