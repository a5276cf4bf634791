import type { NodeGroupDeclaration } from "../declaration/node-group";

/** The names that a group or a cluster had, the first one first; none for one that always had its name. */
export function formerNames({ formerly = [] }: Pick<NodeGroupDeclaration, "formerly">): readonly string[] {
  return typeof formerly === "string" ? [formerly] : formerly;
}
