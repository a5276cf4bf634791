import { rightsReview } from "../rights/compare-rights";
import type { RightsReview, RightsSide } from "../rights/right-change";
import { clusterNames, type FleetSnapshot, type Sides } from "./snapshot";

/** The rights of one cluster that differ. */
export interface ClusterRights extends RightsReview {
  readonly cluster: string;
}

/** Rights by cluster; clusters where none differs, and that use no other identities, are left out. */
export function rightChangesOf(sides: Sides): readonly ClusterRights[] {
  const { before, after } = sides;
  return clusterNames(sides)
    .map((cluster) => ({ cluster, ...rightsReview(rightsIn(before, cluster), rightsIn(after, cluster)) }))
    .filter(({ changes, unseen }) => changes.length > 0 || unseen.some(({ isNew }) => isNew));
}

/** A cluster that a side does not have grants nothing; what a side does not know is not compared. */
function rightsIn({ terraform, manifests }: FleetSnapshot, cluster: string): RightsSide {
  return {
    terraform: terraform === null ? null : (terraform.get(cluster) ?? {}),
    objects: manifests === null ? null : (manifests.get(cluster) ?? []),
  };
}
