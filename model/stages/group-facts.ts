import { cacheByValues, oncePer } from "../base/cached";
import type { Bootstrap } from "../declaration/bootstrap";
import type { MachineType } from "../machines/machine-type";
import type { PlannedGroup } from "./planned";
import type { GroupSettings } from "./settings";

/** A group without its names and zones, with some of its settings. */
export interface GroupFacts<N extends keyof GroupSettings, B extends Bootstrap = Bootstrap>
  extends Pick<PlannedGroup, "cluster"> {
  readonly bootstrap: B;
  readonly machines: Pick<PlannedGroup["machines"], "types">;
  readonly settings: Pick<GroupSettings, N>;
}

/**
 * Computes once for all groups of a cluster that agree in what it may read: machine types, bootstrap and the settings of these names. What
 * no group sets itself is one object for all of them (node-group/merge.ts), so groups that are declared in the same way agree.
 */
export function oncePerFacts<N extends keyof GroupSettings, V, B extends Bootstrap = Bootstrap>(
  names: readonly N[],
  compute: (group: GroupFacts<N, B>, machine: MachineType) => V,
): (group: GroupFacts<N, B>, machine: MachineType) => V {
  const on = oncePer((_cluster: PlannedGroup["cluster"]) => cacheByValues<V>());
  return (group, machine) => {
    const { bootstrap, cluster, machines, settings } = group;
    const values = [machine, bootstrap, ...names.map((name) => settings[name]), ...machines.types];
    return on(cluster)(values, () => compute(group, machine));
  };
}
