import type { Cloud } from "../../model/base/cloud";
import type { Problem } from "../../model/base/problem";
import type { ClusterDeclarations } from "../../model/declaration/cluster";
import type { ClusterAutoscalerDeclaration } from "../../model/declaration/cluster-autoscaler";
import type { Backend, DeclaredFleet } from "../../model/declaration/fleet";
import { resolve } from "../../model/fleet/resolution";
import { declareCluster, declareFleet } from "./fleets";

/** Every problem of a fleet; none where it resolves. */
export function problemsOf(fleet: DeclaredFleet): readonly Problem[] {
  const resolution = resolve(fleet);
  return resolution.ok ? [] : resolution.problems;
}

/** Every problem of one cluster, `prod-<cloud>`, with some props changed. */
export function clusterProblems<C extends Cloud>(
  cloud: C,
  props: Partial<ClusterDeclarations[C]> = {},
): readonly Problem[] {
  return problemsOf(declareFleet([declareCluster(cloud, {}, props)]));
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
  return problemsOf(declareFleet([declareCluster("aws")], {}, { backend }));
}

/** A whole problem, whatever its sentences say. */
export function problem(code: string, where: string, got: string, expected: unknown): unknown {
  const sentence = expect.stringMatching(/^\S.*\S$/s);
  return { code, where, what: sentence, got, expected, hint: sentence };
}
