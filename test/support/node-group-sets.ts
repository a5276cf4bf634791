import type { DeclaredCluster, DeclaredNodeGroupSet } from "../../model/declaration/cluster";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import type { NodeGroupSetDeclaration } from "../../model/declaration/node-group";
import { VALID } from "./problems";

/** A set of the valid group over both capacity types, with what a test changes. */
export function setOf(name: string, props: Partial<NodeGroupSetDeclaration>): DeclaredNodeGroupSet {
  return { name, props: { ...VALID, across: { capacityType: ["on-demand", "spot"] }, ...props } };
}

/** A fleet or a cluster with sets declared on it. */
export function withSets<T extends DeclaredFleet | DeclaredCluster>(owner: T, ...sets: DeclaredNodeGroupSet[]): T {
  return { ...owner, nodeGroupSets: sets };
}
