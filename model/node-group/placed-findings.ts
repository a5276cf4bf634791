import { type PlacedGroup, placedGroups } from "../stages/cluster-groups";
import { distinct, saying } from "../stages/findings";
import type { AnyResolvedCluster } from "../stages/resolved";
import type { Finding } from "../stages/rule";

/** What is found in the ScalingGroups of a cluster, on their NodeGroups, and once where several zones have the same. */
export function placedFindings<F extends Finding>(
  cluster: AnyResolvedCluster,
  find: (placed: PlacedGroup) => readonly F[],
): readonly F[] {
  return distinct(placedGroups(cluster).flatMap((placed) => saying({ on: placed.where }, find(placed))));
}
