import { oncePer } from "../base/cached";
import type { Cloud } from "../base/cloud";
import { groupedBy } from "../base/grouped";
import { splitSizes } from "../base/split-sizes";
import type { PlannedGroup } from "./planned";
import type { AnyResolvedCluster, ResolvedClusterBase, ScalingGroup } from "./resolved";

/** A ScalingGroup and the cluster it is on. */
export interface PlacedGroup {
  readonly cluster: AnyResolvedCluster;
  readonly group: ScalingGroup;
  /** `cluster/group`: how messages name the NodeGroup. */
  readonly where: string;
}

/** Every ScalingGroup of a cluster, in its order. */
export const placedGroups = oncePer((cluster: AnyResolvedCluster): readonly PlacedGroup[] =>
  cluster.scalingGroups.map((group) => ({ cluster, group, where: `${cluster.name}/${group.nodeGroup}` })),
);

/** What of a ScalingGroup its zone may decide. */
export type Zoned = keyof Pick<
  ScalingGroup,
  | "id"
  | "name"
  | "logicalId"
  | "formerLogicalIds"
  | "machineTemplate"
  | "zones"
  | "subnetIds"
  | "minSize"
  | "maxSize"
  | "placement"
  | "template"
  | "autoscalerMetadata"
>;

/** A NodeGroup and the cluster it is on, by what all its ScalingGroups share. */
export interface PlacedNodeGroup extends Omit<PlacedGroup, "group"> {
  readonly group: Omit<ScalingGroup, Zoned>;
}

/** The first ScalingGroup of each NodeGroup of a cluster, in its order. */
export const firstOfNodeGroups = oncePer((cluster: AnyResolvedCluster): readonly PlacedGroup[] =>
  [...groupedBy(placedGroups(cluster), ({ group }) => group.nodeGroup).values()].map(([first]) => first),
);

/** Every NodeGroup of a cluster that has a ScalingGroup, in its order. */
export function placedNodeGroups(cluster: AnyResolvedCluster): readonly PlacedNodeGroup[] {
  return firstOfNodeGroups(cluster);
}

/** The groups that cluster-autoscaler manages, in the cluster's order. */
export function autoscaledGroups<C extends Cloud>(
  cluster: Pick<ResolvedClusterBase<C>, "scalingGroups">,
): readonly ScalingGroup<C>[] {
  return cluster.scalingGroups.filter(({ autoscaling }) => autoscaling.enabled);
}

/** Nodes of all groups at their largest, autoscaled or not. */
export function largestNumberOfNodes({ scalingGroups }: Pick<ResolvedClusterBase, "scalingGroups">): number {
  return scalingGroups.reduce((sum, { maxSize }) => sum + maxSize, 0);
}

/** The smallest minimum among the groups that a NodeGroup becomes; null where its sizes are not given. */
export function smallestMinimum({ settings, zones }: PlannedGroup): number | null {
  const { sizePerZone, minSize, spanZones } = settings;
  if (sizePerZone !== undefined) return sizePerZone.minSize;
  if (minSize === undefined) return null;
  return splitSizes(minSize, minSize, spanZones ? 1 : zones.length).at(-1)?.minSize ?? null;
}
