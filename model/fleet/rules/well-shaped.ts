import type { ZodType } from "zod";
import { controllerPlace } from "../../controller/plan-controllers";
import type { DeclaredNodeGroup, DeclaredNodeGroupSet } from "../../declaration/cluster";
import type { DeclaredFleet } from "../../declaration/fleet";
import type { ClusterSelector } from "../../declaration/node-group";
import { fits } from "../../shape/check-shape";
import { controllerShape } from "../../shape/controller";
import { nodeGroupSetShape, nodeGroupShape } from "../../shape/node-group";
import { verticalPodAutoscalerPolicyShape, verticalPodAutoscalerShape } from "../../shape/vertical-pod-autoscaler";

/** A fleet or a cluster. */
export interface GroupOwner {
  readonly nodeGroups: readonly DeclaredNodeGroup[];
  readonly nodeGroupSets: readonly DeclaredNodeGroupSet[];
}

/** Groups and sets of an owner that have the right shape. The others have a problem already. */
export function wellShaped({ nodeGroups, nodeGroupSets }: GroupOwner): GroupOwner {
  return { nodeGroups: inShape(nodeGroups, nodeGroupShape), nodeGroupSets: inShape(nodeGroupSets, nodeGroupSetShape) };
}

function inShape<T extends { readonly props: unknown }>(all: readonly T[], shape: ZodType): readonly T[] {
  return all.filter(({ props }) => fits(shape, props));
}

/** A set with the name that messages call it by: `fleet/web`, `prod-use1/ci`. */
export interface PlacedSet {
  readonly where: string;
  readonly set: DeclaredNodeGroupSet;
}

/** Every well-shaped set of the fleet and of its clusters. */
export function placedSets(declared: DeclaredFleet): readonly PlacedSet[] {
  return [{ ...declared, name: "fleet" }, ...declared.clusters].flatMap((owner) =>
    wellShaped(owner).nodeGroupSets.map((set) => ({ where: `${owner.name}/${set.name}`, set })),
  );
}

/** A selector of something that is declared on the fleet. */
export interface PlacedSelector {
  /** `fleet/<group>`, `fleet/Controller/<name>`, `fleet/VerticalPodAutoscaler/<name>`. */
  readonly where: string;
  readonly selector: ClusterSelector;
}

/** The selectors of all well-shaped groups, sets, controllers and VerticalPodAutoscalers on the fleet. */
export function fleetSelectors(declared: DeclaredFleet): readonly PlacedSelector[] {
  const { nodeGroups, nodeGroupSets } = wellShaped(declared);
  const placed = [
    ...placedAs((name) => `fleet/${name}`, [...nodeGroups, ...nodeGroupSets]),
    ...placedAs((name) => controllerPlace("fleet", name), inShape(declared.controllers, controllerShape)),
    ...placedAs(
      (name) => `fleet/VerticalPodAutoscaler/${name}`,
      inShape(declared.verticalPodAutoscalers, verticalPodAutoscalerShape),
    ),
    ...placedAs(
      (name) => `fleet/VerticalPodAutoscalerPolicy/${name}`,
      inShape(declared.verticalPodAutoscalerPolicies, verticalPodAutoscalerPolicyShape),
    ),
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
