import type { ClusterNames } from "../../model/stages/cluster-names";
import { hashOf } from "../../stacks/outputs/owned-list";
import type { Cache, CachedCluster } from "./cache";

/** The names that a fleet's clusters take in their accounts. */
export interface FleetNames {
  /** All; none where an earlier run found nothing wrong with the same ones. */
  readonly toJudge: readonly ClusterNames[];
  /** Their hash, by cluster that is not as it was. */
  readonly hashes: ReadonlyMap<string, string>;
  /** For the cache of this run, as JSON; null where they are those of the cache before. */
  readonly text: (() => string) | null;
}

/**
 * The names of a fleet. Those of clusters that are as they were stay unread where the others have the names that they had: of 100
 * clusters with 100 groups in three zones they are 6 MB. Null where they cannot be read any more.
 *
 * @param fresh of clusters that are not as they were
 */
export function fleetNames(
  fresh: readonly ClusterNames[],
  unchanged: ReadonlyMap<string, CachedCluster>,
  cache: Cache,
): FleetNames | null {
  const hashes = new Map(fresh.map((each) => [each.name, hashOf(JSON.stringify(each))]));
  if (areJudged(hashes, unchanged, cache)) return { toJudge: [], hashes, text: null };
  const names = unchanged.size === 0 ? "{}" : cache.names();
  if (names === null) return null;
  const kept: Readonly<Record<string, ClusterNames>> = JSON.parse(names);
  const toJudge = [...fresh, ...[...unchanged.keys()].flatMap((name) => kept[name] ?? [])];
  const byCluster = () => Object.fromEntries(toJudge.map((each) => [each.name, each]));
  return { toJudge, hashes, text: () => JSON.stringify(byCluster()) };
}

/** A cluster that is as it was says that the code which judged is the present one. */
function areJudged(
  hashes: FleetNames["hashes"],
  unchanged: ReadonlyMap<string, CachedCluster>,
  { clusters }: Cache,
): boolean {
  const isWhole = unchanged.size > 0 && Object.keys(clusters).length === hashes.size + unchanged.size;
  return isWhole && [...hashes].every(([name, hash]) => clusters[name]?.namesHash === hash);
}
