import type { AnyResolvedCluster, ScalingGroup } from "./resolved";

/** A ScalingGroup and the cluster it is on. */
export interface PlacedGroup {
  readonly cluster: AnyResolvedCluster;
  readonly group: ScalingGroup;
  /** `cluster/group`: how messages name the NodeGroup. */
  readonly where: string;
}

/** Every ScalingGroup of a cluster, in its order. */
export function placedGroups(cluster: AnyResolvedCluster): readonly PlacedGroup[] {
  return cluster.scalingGroups.map((group) => ({ cluster, group, where: `${cluster.name}/${group.nodeGroup}` }));
}
