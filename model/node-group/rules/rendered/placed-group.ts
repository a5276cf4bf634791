import type { AnyResolvedCluster, ResolvedFleet, ScalingGroup } from "../../../stages/resolved";
import type { Finding } from "../../../stages/rule";

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

/** The findings without those that say of another zone what one already says. */
export function distinct(findings: readonly Finding[]): readonly Finding[] {
  return firstBy(findings, ({ where, got }) => `${where} ${got}`);
}

/** One finding per place, where those of other zones only have other names in them. */
export function oncePerPlace(findings: readonly Finding[]): readonly Finding[] {
  return firstBy(findings, ({ where }) => where);
}

function firstBy(findings: readonly Finding[], key: (finding: Finding) => string): readonly Finding[] {
  return [...new Map([...findings].reverse().map((finding) => [key(finding), finding])).values()];
}

/** Bytes of text in UTF-8. */
export function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
