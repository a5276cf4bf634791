import type { NodeGroupDeclaration } from "../declaration/node-group";

/** The names that a group had, the first one first; none for a group that always had its name. */
export function formerNames({ formerly = [] }: Pick<NodeGroupDeclaration, "formerly">): readonly string[] {
  return typeof formerly === "string" ? [formerly] : formerly;
}
