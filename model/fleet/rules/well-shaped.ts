import type { ZodType } from "zod";
import { controllerPlace } from "../../controller/plan-controllers";
import type { Declarations } from "../../declaration/cluster";
import type { ClusterSelector } from "../../declaration/node-group";
import { fits } from "../../shape/check-shape";
import { controllerShape } from "../../shape/controller";
import { nodeGroupSetShape, nodeGroupShape } from "../../shape/node-group";
import { verticalPodAutoscalerPolicyShape, verticalPodAutoscalerShape } from "../../shape/vertical-pod-autoscaler";
import { policyPlace } from "../../vertical-pod-autoscaler/plan";

/** What of an owner's declarations has the right shape. The others have a problem already. */
export function wellShaped(declared: Declarations): Declarations {
  const { nodeGroups, nodeGroupSets, controllers, verticalPodAutoscalers, verticalPodAutoscalerPolicies } = declared;
  return {
    nodeGroups: inShape(nodeGroups, nodeGroupShape),
    nodeGroupSets: inShape(nodeGroupSets, nodeGroupSetShape),
    controllers: inShape(controllers, controllerShape),
    verticalPodAutoscalers: inShape(verticalPodAutoscalers, verticalPodAutoscalerShape),
    verticalPodAutoscalerPolicies: inShape(verticalPodAutoscalerPolicies, verticalPodAutoscalerPolicyShape),
  };
}

function inShape<T extends { readonly props: unknown }>(all: readonly T[], shape: ZodType): readonly T[] {
  return all.filter(({ props }) => fits(shape, props));
}

/** A selector of something that is declared on the fleet. */
export interface PlacedSelector {
  /** `fleet/<group>`, `fleet/Controller/<name>`, `fleet/VerticalPodAutoscaler/<name>`. */
  readonly where: string;
  readonly selector: ClusterSelector;
}

/** The selectors of all well-shaped groups, sets, controllers and VerticalPodAutoscalers on the fleet. */
export function fleetSelectors(declared: Declarations): readonly PlacedSelector[] {
  const { nodeGroups, nodeGroupSets, controllers, ...objects } = wellShaped(declared);
  const placed = [
    ...placedAs((name) => `fleet/${name}`, [...nodeGroups, ...nodeGroupSets]),
    ...placedAs((name) => controllerPlace("fleet", name), controllers),
    ...placedAs((name) => `fleet/VerticalPodAutoscaler/${name}`, objects.verticalPodAutoscalers),
    ...placedAs((name) => policyPlace("fleet", name), objects.verticalPodAutoscalerPolicies),
  ];
  return placed.flatMap(({ where, selector }) => (selector === undefined ? [] : [{ where, selector }]));
}

interface Selecting {
  readonly name: string;
  readonly props: { readonly clusters?: ClusterSelector | undefined };
}

function placedAs(place: (name: string) => string, all: readonly Selecting[]) {
  return all.map(({ name, props }) => ({ where: place(name), selector: props.clusters }));
}
