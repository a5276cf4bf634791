import { joinPath } from "../base/path";
import type { ClusterDeclarationBase } from "../declaration/cluster";
import type { FleetDeclaration } from "../declaration/fleet";

/** A tag of what a cluster's groups share, and where it is declared. */
export interface SharedTag {
  readonly on: "fleet" | "cluster";
  /** Path in the words of the fleet or the cluster. */
  readonly path: string;
  readonly key: string;
  readonly value: string;
}

/**
 * Tags that every group of a cluster has, by its own `tags` and the `defaults` of fleet and cluster: what the groups share, such as
 * roles, profiles and queues, has them too. One entry for each key, the one that groups take.
 */
export function sharedTags(
  fleet: Pick<FleetDeclaration, "defaults">,
  { tags, defaults }: Pick<ClusterDeclarationBase, "tags" | "defaults">,
): readonly SharedTag[] {
  const all = [
    ...tagsAt("fleet", "defaults.tags", fleet.defaults?.tags),
    ...tagsAt("cluster", "tags", tags),
    ...tagsAt("cluster", "defaults.tags", defaults?.tags),
  ];
  return [...new Map(all.map((tag) => [tag.key, tag])).values()];
}

function tagsAt(on: SharedTag["on"], path: string, tags: Readonly<Record<string, string>> = {}): readonly SharedTag[] {
  return Object.entries(tags).map(([key, value]) => ({ on, path: joinPath(path, key), key, value }));
}
