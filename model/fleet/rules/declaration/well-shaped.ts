import type { DeclaredNodeGroup, DeclaredNodeGroupSet } from "../../../declaration/cluster";
import type { DeclaredFleet } from "../../../declaration/fleet";
import { nodeGroupSetShape, nodeGroupShape } from "../../../shape/node-group";

interface Owner {
  readonly nodeGroups: readonly DeclaredNodeGroup[];
  readonly nodeGroupSets: readonly DeclaredNodeGroupSet[];
}

/** A set with the name that messages call it by: `fleet/web`, `prod-use1/ci`. */
export interface PlacedSet {
  readonly where: string;
  readonly set: DeclaredNodeGroupSet;
}

/** Every set of the fleet and of its clusters, but those without the shape of one, which were reported before. */
export function placedSets(declared: DeclaredFleet): readonly PlacedSet[] {
  const owners: readonly (Owner & { readonly name: string })[] = [{ ...declared, name: "fleet" }, ...declared.clusters];
  return owners.flatMap((owner) =>
    wellShaped(owner).nodeGroupSets.map((set) => ({ where: `${owner.name}/${set.name}`, set })),
  );
}

/** Groups and sets of an owner that have the shape of one. */
export function wellShaped({ nodeGroups, nodeGroupSets }: Owner): Owner {
  return {
    nodeGroups: nodeGroups.filter(({ props }) => nodeGroupShape.safeParse(props).success),
    nodeGroupSets: nodeGroupSets.filter(({ props }) => nodeGroupSetShape.safeParse(props).success),
  };
}
