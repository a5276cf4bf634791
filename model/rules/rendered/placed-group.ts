import type { AnyResolvedCluster, ResolvedFleet, ScalingGroup } from "../../resolve/resolved-fleet";
import type { Finding } from "../rule";

/** A ScalingGroup and the cluster it is on. */
export interface PlacedGroup {
  readonly cluster: AnyResolvedCluster;
  readonly group: ScalingGroup;
  /** `cluster/group`: how messages name the NodeGroup. */
  readonly where: string;
}

/** Every ScalingGroup of the fleet, in its order. */
export function placedGroups(fleet: ResolvedFleet): readonly PlacedGroup[] {
  return fleet.clusters.flatMap((cluster) =>
    cluster.scalingGroups.map((group) => ({ cluster, group, where: `${cluster.name}/${group.nodeGroup}` })),
  );
}

/** One finding of several that say the same of a NodeGroup's zones. */
export function oncePerPlace(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map([...findings].reverse().map((finding) => [finding.where, finding])).values()];
}

/** Bytes of text in UTF-8. */
export function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
