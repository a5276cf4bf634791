import type { Cloud } from "../model/base/cloud";
import { didYouMean } from "../model/base/problem";
import type { ResolvedCluster, ScalingGroup } from "../model/stages/resolved";

/** A ScalingGroup as it was decided, in plain values. */
export interface GroupOf<C extends Cloud> {
  readonly group: ScalingGroup<C>;
}

/** Identities of a cluster. Every value is a reference, which Terraform resolves: what uses it waits for the identity. */
export interface IdentityReferences<Nodes, Identity> {
  /** Of the cluster's nodes. */
  readonly nodes: Nodes;
  readonly clusterAutoscaler: Identity;
  /** Of controllers with permissions in the cloud, by the controller's name. */
  readonly controllers: Readonly<Record<string, Identity>>;
}

/** What own Terraform can refer to: plain values in `cluster` and in each `group`, references to resources everywhere else. */
export interface References<C extends Cloud, Group extends GroupOf<C>, Nodes, Identity>
  extends IdentityReferences<Nodes, Identity> {
  readonly cloud: C;
  /** The cluster as it was decided. */
  readonly cluster: ResolvedCluster<C>;
  /** Every ScalingGroup of the cluster, by NodeGroup and zone. */
  readonly scalingGroups: readonly Group[];
  /**
   * The ScalingGroups of one NodeGroup: one for each zone, unless it spans them.
   *
   * @throws {Error} if the cluster has no NodeGroup of this name
   */
  readonly nodeGroup: (name: string) => readonly Group[];
}

/** References to what a cluster's stack has. */
export function references<C extends Cloud, Group extends GroupOf<C>, Nodes, Identity>(
  cluster: ResolvedCluster<C>,
  scalingGroups: readonly Group[],
  identities: IdentityReferences<Nodes, Identity>,
): References<C, Group, Nodes, Identity> {
  const names = cluster.nodeGroups.map(({ name }) => name);
  return {
    cloud: cluster.cloud,
    cluster,
    scalingGroups,
    nodeGroup(name) {
      if (names.includes(name)) return scalingGroups.filter(({ group }) => group.nodeGroup === name);
      const known = names.length === 0 ? "It has none." : `It has ${names.join(", ")}.`;
      throw new Error(`${cluster.name} has no NodeGroup ${JSON.stringify(name)}. ${didYouMean(name, names, known)}`);
    },
    ...identities,
  };
}
