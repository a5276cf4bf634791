import { rightsReview } from "../rights/compare-rights";
import type { RightsReview, RightsSide } from "../rights/right-change";
import { areSame, clusterNames, type FleetSnapshot, type Sides } from "./snapshot";

/** The rights of one cluster that differ. */
export interface ClusterRights extends RightsReview {
  readonly cluster: string;
}

/** Rights by cluster; clusters where none differs, and that use no other identities, are left out. */
export function rightChangesOf(sides: Sides): readonly ClusterRights[] {
  const { before, after } = sides;
  return clusterNames(sides)
    .map((cluster) => ({ cluster, before: rightsIn(before, cluster), after: rightsIn(after, cluster) }))
    .filter((each) => !isSame(each.before, each.after))
    .map((each) => ({ cluster: each.cluster, ...rightsReview(each.before, each.after) }))
    .filter(({ changes, unseen }) => changes.length > 0 || unseen.some(({ isNew }) => isNew));
}

/** Whether both sides are what one text of each file says: nothing can differ then. */
function isSame(before: RightsSide, after: RightsSide): boolean {
  const isNone = before.objects === null && after.objects === null;
  return before.terraform === after.terraform && (isNone || areSame(before.objects ?? [], after.objects ?? []));
}

/** A cluster that a side does not have grants nothing; what a side does not know is not compared. */
function rightsIn({ terraform, manifests }: FleetSnapshot, cluster: string): RightsSide {
  return {
    terraform: terraform === null ? null : (terraform.get(cluster) ?? {}),
    objects: manifests === null ? null : (manifests.get(cluster) ?? []),
  };
}
