import type { DeclaredFleet, FleetDeclaration } from "../../model/declaration/fleet";
import { planCluster } from "../../model/fleet/plan-fleet";
import { resolveCluster, resolvedFleet } from "../../model/fleet/resolve-fleet";
import type { PlannedCluster } from "../../model/stages/planned";
import type { ResolvedFleet } from "../../model/stages/resolved";

/** Every cluster of a fleet, planned. */
export interface PlannedFleet {
  readonly props: FleetDeclaration;
  readonly clusters: readonly PlannedCluster[];
}

/** Plans a fleet that has its shape, rules left out. */
export function planFleet(fleet: DeclaredFleet): PlannedFleet {
  const clusters = fleet.clusters.map((cluster) => planCluster(fleet, cluster));
  return { props: fleet.props, clusters };
}

/** Resolves a plan without problems. */
export function resolveFleet({ props, clusters }: PlannedFleet): ResolvedFleet {
  return resolvedFleet(props, clusters.map(resolveCluster));
}
