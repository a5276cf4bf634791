import type { Cloud } from "../../model/base/cloud";
import type { ClusterDeclarations, DeclaredCluster } from "../../model/declaration/cluster";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import type {
  VerticalPodAutoscalerDeclaration,
  VerticalPodAutoscalerPolicyDeclaration,
} from "../../model/declaration/vertical-pod-autoscaler";
import { declareCluster, declareFleet, type Groups } from "./fleets";

/** A group without taints. */
export const GROUPS: Groups = { general: { minSize: 0, maxSize: 30, machine: { vcpu: 4, memoryGiB: 16 } } };

/** A valid VerticalPodAutoscaler, with what a test changes. */
export function autoscaler(change: Partial<VerticalPodAutoscalerDeclaration> = {}): VerticalPodAutoscalerDeclaration {
  return { namespace: "payments", targetRef: { kind: "Deployment", name: "api" }, ...change };
}

/** VerticalPodAutoscalers and policies by name. */
export interface Declared {
  readonly objects?: Readonly<Record<string, VerticalPodAutoscalerDeclaration>>;
  readonly policies?: Readonly<Record<string, VerticalPodAutoscalerPolicyDeclaration>>;
}

/** The same cluster or fleet with VerticalPodAutoscalers and policies. */
export function withAutoscalers<T extends DeclaredCluster | DeclaredFleet>(
  owner: T,
  { objects = {}, policies = {} }: Declared,
): T {
  return { ...owner, verticalPodAutoscalers: named(objects), verticalPodAutoscalerPolicies: named(policies) };
}

function named<T>(byName: Readonly<Record<string, T>>) {
  return Object.entries(byName).map(([name, props]) => ({ name, props }));
}

/** A cluster with the component, a group of its own unless told otherwise, and VerticalPodAutoscalers. */
export function clusterWith<C extends Cloud>(
  cloud: C,
  declared: Declared,
  groups: Groups = GROUPS,
  props: Partial<ClusterDeclarations[C]> = {},
): DeclaredCluster {
  const cluster = declareCluster(cloud, groups, { verticalPodAutoscaler: {}, ...props } as typeof props);
  return withAutoscalers(cluster, declared);
}

/** A fleet of one such cluster. */
export function fleetWithAutoscalers<C extends Cloud>(
  cloud: C,
  declared: Declared,
  groups: Groups = GROUPS,
  props: Partial<ClusterDeclarations[C]> = {},
): DeclaredFleet {
  return declareFleet([clusterWith(cloud, declared, groups, props)]);
}
