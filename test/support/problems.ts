import type { Cloud } from "../../model/base/cloud";
import { formatProblems, type Problem } from "../../model/base/problem";
import type { ClusterDeclarations } from "../../model/declaration/cluster";
import type { ClusterAutoscalerDeclaration } from "../../model/declaration/cluster-autoscaler";
import type { Backend, DeclaredFleet } from "../../model/declaration/fleet";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import { resolve } from "../../model/fleet/resolution";
import { declareCluster, declareFleet } from "./fleets";

/** Every problem of a fleet; none where it resolves. */
export function fleetProblems(fleet: DeclaredFleet): readonly Problem[] {
  const resolution = resolve(fleet);
  return resolution.ok ? [] : resolution.problems;
}

/** Every problem of one cluster, `prod-<cloud>`, with some props changed. */
export function clusterProblems<C extends Cloud>(
  cloud: C,
  props: Partial<ClusterDeclarations[C]> = {},
): readonly Problem[] {
  return fleetProblems(declareFleet([declareCluster(cloud, {}, props)]));
}

/** Every problem of one cluster with overrides of its cluster-autoscaler. */
export function autoscalerProblems(cloud: Cloud, clusterAutoscaler: ClusterAutoscalerDeclaration): readonly Problem[] {
  return clusterProblems(cloud, { clusterAutoscaler });
}

/** Every problem of one cluster with flags as a user could write them without the types' help. */
export function flagProblems(cloud: Cloud, flags: object): readonly Problem[] {
  return autoscalerProblems(cloud, { flags });
}

/** Every problem of a fleet with another backend. */
export function backendProblems(backend: Backend): readonly Problem[] {
  return fleetProblems(declareFleet([declareCluster("aws")], {}, { backend }));
}

/** A NodeGroup that is valid on every cloud. */
export const VALID: NodeGroupDeclaration = { minSize: 3, maxSize: 30, machine: { vcpu: 4, memoryGiB: 16 } };

/** Named machine types instead of the valid group's shape. */
export function typed(cloud: Cloud, ...names: string[]): NodeGroupDeclaration {
  return { machine: undefined, machineTypes: { [cloud]: names } };
}

/** All warnings of a fleet, which must have no problem. */
export function fleetWarnings(fleet: DeclaredFleet): readonly Problem[] {
  const resolution = resolve(fleet);
  if (!resolution.ok) throw new Error(formatProblems(resolution.problems));
  return resolution.warnings;
}

/** All problems of one cluster with the valid group, changed: `prod-<cloud>/general`. */
export function groupProblems<C extends Cloud>(
  cloud: C,
  change: NodeGroupDeclaration,
  props: Partial<ClusterDeclarations[C]> = {},
): readonly Problem[] {
  return fleetProblems(declareFleet([declareCluster(cloud, { general: { ...VALID, ...change } }, props)]));
}

/** All warnings of one cluster with the valid group, changed. */
export function groupWarnings<C extends Cloud>(
  cloud: C,
  change: NodeGroupDeclaration,
  props: Partial<ClusterDeclarations[C]> = {},
): readonly Problem[] {
  return fleetWarnings(declareFleet([declareCluster(cloud, { general: { ...VALID, ...change } }, props)]));
}
