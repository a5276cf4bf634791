import { selects } from "../cluster/select-clusters";
import type { DeclaredCluster } from "../declaration/cluster";
import type { DeclaredController } from "../declaration/controller";
import type { DeclaredFleet } from "../declaration/fleet";
import type { PlannedController } from "../stages/planned";

/** The controllers of a cluster: its own, and those of the fleet that select it. */
export function planControllers(fleet: DeclaredFleet, cluster: DeclaredCluster): readonly PlannedController[] {
  const plan =
    (declaredOn: "fleet" | "cluster") =>
    ({ name, props }: DeclaredController): PlannedController => ({
      where: controllerPlace(cluster.name, name),
      name,
      declaredOn,
      cluster,
      props,
      images: fleet.props.images ?? {},
    });
  const fromFleet = fleet.controllers.filter(({ props }) => selects(props.clusters, cluster));
  return [...cluster.controllers.map(plan("cluster")), ...fromFleet.map(plan("fleet"))];
}

/** How messages name a controller of a cluster or, with `fleet`, of the fleet. A group can have the same name. */
export function controllerPlace(owner: string, name: string): string {
  return `${owner}/Controller/${name}`;
}
