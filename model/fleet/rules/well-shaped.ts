import type { ZodType } from "zod";
import { capacityPlace } from "../../capacity/plan";
import { controllerPlace } from "../../controller/plan-controllers";
import type { Declarations, DeclaredNodeGroupSet } from "../../declaration/cluster";
import type { ClusterSelector } from "../../declaration/node-group";
import type { DeclaredVerticalPodAutoscalerPolicy } from "../../declaration/vertical-pod-autoscaler";
import { capacityBufferShape, provisioningRequestShape } from "../../shape/capacity";
import { fits } from "../../shape/check-shape";
import { controllerShape } from "../../shape/controller";
import { nodeGroupSetShape, nodeGroupShape } from "../../shape/node-group";
import { ownManifestsShape, ownTerraformShape } from "../../shape/own-code";
import { verticalPodAutoscalerPolicyShape, verticalPodAutoscalerShape } from "../../shape/vertical-pod-autoscaler";
import type { ClusterSummary, Owner } from "../../stages/planned";
import { policyPlace } from "../../vertical-pod-autoscaler/plan";

/** An owner with what rules over it look at, as far as it has the right shape. The rest has a problem already. */
export function ownerOf(name: string, declared: Declarations, clusters: readonly ClusterSummary[]): Owner {
  return {
    name,
    clusters,
    nodeGroupSets: shapedSets(declared),
    verticalPodAutoscalerPolicies: shapedPolicies(declared),
  };
}

function shapedSets({ nodeGroupSets }: Declarations): readonly DeclaredNodeGroupSet[] {
  return inShape(nodeGroupSets, nodeGroupSetShape);
}

function shapedPolicies({
  verticalPodAutoscalerPolicies,
}: Declarations): readonly DeclaredVerticalPodAutoscalerPolicy[] {
  return inShape(verticalPodAutoscalerPolicies, verticalPodAutoscalerPolicyShape);
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

/** The selectors of everything well-shaped that the fleet declares for its clusters. */
export function fleetSelectors(declared: Declarations): readonly PlacedSelector[] {
  const { nodeGroups, controllers, ownTerraform, ownManifests, verticalPodAutoscalers } = declared;
  const groups = [...inShape(nodeGroups, nodeGroupShape), ...shapedSets(declared)];
  const autoscalers = inShape(verticalPodAutoscalers, verticalPodAutoscalerShape);
  const placed = [
    ...placedAs((name) => `fleet/${name}`, groups),
    ...placedAs((name) => controllerPlace("fleet", name), inShape(controllers, controllerShape)),
    ...placedAs((name) => `fleet/${name}`, inShape(ownTerraform, ownTerraformShape)),
    ...placedAs((name) => `fleet/manifests/${name}`, inShape(ownManifests, ownManifestsShape)),
    ...placedAs((name) => `fleet/VerticalPodAutoscaler/${name}`, autoscalers),
    ...placedAs((name) => policyPlace("fleet", name), shapedPolicies(declared)),
    ...placedAs(
      (name) => capacityPlace("fleet", "CapacityBuffer", name),
      inShape(declared.capacityBuffers, capacityBufferShape),
    ),
    ...placedAs(
      (name) => capacityPlace("fleet", "ProvisioningRequest", name),
      inShape(declared.provisioningRequests, provisioningRequestShape),
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
