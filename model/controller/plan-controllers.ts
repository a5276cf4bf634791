import { declaredFor } from "../cluster/select-clusters";
import type { DeclaredCluster } from "../declaration/cluster";
import type { FleetLevel } from "../declaration/fleet";
import type { PlannedController } from "../stages/planned";

/** The controllers of a cluster: its own, and those of the fleet that select it. */
export function planControllers(fleet: FleetLevel, cluster: DeclaredCluster): readonly PlannedController[] {
  const { images = {} } = fleet.props;
  const declared = declaredFor(cluster, cluster.controllers, fleet.controllers);
  return declared.map((each) => ({ ...each, where: controllerPlace(cluster.name, each.name), images }));
}

/** How messages name a controller of a cluster or, with `fleet`, of the fleet. A group can have the same name. */
export function controllerPlace(owner: string, name: string): string {
  return `${owner}/Controller/${name}`;
}
