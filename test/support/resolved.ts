import type { DeclaredFleet } from "../../model/declaration/fleet";
import { planCluster } from "../../model/fleet/plan-fleet";
import { resolveCluster, resolvedFleet } from "../../model/fleet/resolve-fleet";
import type { PlannedCluster } from "../../model/stages/planned";
import type { ResolvedFleet } from "../../model/stages/resolved";

/** Every cluster of a fleet that has its shape, planned, rules left out. */
export function planFleet(fleet: DeclaredFleet): readonly PlannedCluster[] {
  return fleet.clusters.map((cluster) => planCluster(fleet, cluster));
}

/** Resolves a plan without problems. */
export function resolveFleet(clusters: readonly PlannedCluster[]): ResolvedFleet {
  return resolvedFleet(clusters.map(resolveCluster));
}
