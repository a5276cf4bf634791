import { controllerPlace } from "../../controller/plan-controllers";
import type { DeclaredNodeGroup, DeclaredNodeGroupSet } from "../../declaration/cluster";
import type { DeclaredFleet } from "../../declaration/fleet";
import type { ClusterSelector } from "../../declaration/node-group";
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
  return {
    nodeGroups: nodeGroups.filter(({ props }) => nodeGroupShape.safeParse(props).success),
    nodeGroupSets: nodeGroupSets.filter(({ props }) => nodeGroupSetShape.safeParse(props).success),
  };
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

interface Placed {
  readonly where: string;
  readonly props: { readonly clusters?: ClusterSelector | undefined };
}

/** The selectors of all well-shaped groups, sets, controllers and VerticalPodAutoscalers on the fleet. */
export function fleetSelectors(declared: DeclaredFleet): readonly PlacedSelector[] {
  const placed = [...placedGroups(declared), ...placedControllers(declared), ...placedAutoscalers(declared)];
  return placed.flatMap(({ where, props: { clusters } }) =>
    clusters === undefined ? [] : [{ where, selector: clusters }],
  );
}

function placedGroups(declared: DeclaredFleet): readonly Placed[] {
  const { nodeGroups, nodeGroupSets } = wellShaped(declared);
  return [...nodeGroups, ...nodeGroupSets].map(({ name, props }) => ({ where: `fleet/${name}`, props }));
}

function placedControllers({ controllers }: DeclaredFleet): readonly Placed[] {
  const shaped = controllers.filter(({ props }) => controllerShape.safeParse(props).success);
  return shaped.map(({ name, props }) => ({ where: controllerPlace("fleet", name), props }));
}

function placedAutoscalers({
  verticalPodAutoscalers: objects,
  verticalPodAutoscalerPolicies: policies,
}: DeclaredFleet): readonly Placed[] {
  return [
    ...objects
      .filter(({ props }) => verticalPodAutoscalerShape.safeParse(props).success)
      .map(({ name, props }) => ({ where: `fleet/VerticalPodAutoscaler/${name}`, props })),
    ...policies
      .filter(({ props }) => verticalPodAutoscalerPolicyShape.safeParse(props).success)
      .map(({ name, props }) => ({ where: `fleet/VerticalPodAutoscalerPolicy/${name}`, props })),
  ];
}
