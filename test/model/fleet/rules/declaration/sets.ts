import type { DeclaredCluster, DeclaredNodeGroupSet } from "../../../../../model/declaration/cluster";
import type { DeclaredFleet } from "../../../../../model/declaration/fleet";
import type { NodeGroupDeclaration, NodeGroupSetDeclaration } from "../../../../../model/declaration/node-group";

/** A valid group. */
export const GROUP: NodeGroupDeclaration = { minSize: 0, maxSize: 9, machine: { vcpu: 4, memoryGiB: 16 } };

/** A set of that group. */
export function setOf(name: string, props: Partial<NodeGroupSetDeclaration>): DeclaredNodeGroupSet {
  return { name, props: { ...GROUP, across: { capacityType: ["on-demand", "spot"] }, ...props } };
}

/** A fleet or a cluster with sets declared on it. */
export function withSets<T extends DeclaredFleet | DeclaredCluster>(owner: T, ...sets: DeclaredNodeGroupSet[]): T {
  return { ...owner, nodeGroupSets: sets };
}
