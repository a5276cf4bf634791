import type { NodeGroupDeclaration } from "../declaration/node-group";

/**
 * Terraform's name of a scaling group, and of all that is the group's own.
 *
 * @param place the zone; empty for a group that spans zones
 */
export function logicalId(name: string, place: string): string {
  return place === "" ? name : `${name}_${place}`;
}

/** The names that a group or a cluster had, the first one first; none for one that always had its name. */
export function formerNames({ formerly = [] }: Pick<NodeGroupDeclaration, "formerly">): readonly string[] {
  return typeof formerly === "string" ? [formerly] : formerly;
}
