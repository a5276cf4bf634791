import type { DeclaredCluster } from "../../model/declaration/cluster";
import type { DeclaredFleet } from "../../model/declaration/fleet";

/** Groups from which on a fleet is synthesized in parts: cluster by cluster, and without those that did not change. */
const LARGE = 500;

/** Groups that keep a thread busy for longer than it takes to start (docs/performance.md). */
const OF_A_THREAD = 1500;

/** Groups that the first thread is through with before a further one begins: that one loads all code and declares the fleet first. */
export const HEAD_START = 550;

/** Whether a fleet is so large that it is synthesized in parts. */
export function isLarge(declared: DeclaredFleet): boolean {
  return groupsOf(declared) >= LARGE;
}

/** How many threads to use for clusters, as far as there are cores. */
export function threadsFor(declared: DeclaredFleet, cores: number): number {
  const wanted = Math.min(declared.clusters.length, Math.ceil(groupsOf(declared) / OF_A_THREAD));
  return Math.max(1, Math.min(cores, wanted));
}

function groupsOf(declared: DeclaredFleet): number {
  return declared.clusters.reduce((sum, cluster) => sum + weight(declared, cluster), 0);
}

/**
 * Names of clusters by thread, the same in each run; no thread is without a cluster, but for the first. Null where threads cannot have
 * parts: with code of the user's for Terraform, which works on all stacks in one cdktf app; and with names that are none, or not clear.
 */
export function deal(declared: DeclaredFleet, threads: number): readonly (readonly string[])[] | null {
  const { clusters } = declared;
  const isClear = new Set(clusters.map(({ name }) => name)).size === clusters.length;
  if (!isClear || clusters.some(({ name }) => typeof name !== "string") || hasOwnTerraform(declared)) return null;
  const heaviestFirst = [...clusters].sort((a, b) => weight(declared, b) - weight(declared, a));
  const length = Math.max(1, Math.min(threads, clusters.length));
  const shares = Array.from({ length }, (_, thread) => ({
    load: thread === 0 ? 0 : HEAD_START,
    names: [] as string[],
  }));
  for (const [index, cluster] of heaviestFirst.entries()) {
    const share = shares[index] ?? shares.reduce((least, each) => (each.load < least.load ? each : least));
    share.names.push(cluster.name);
    share.load += weight(declared, cluster);
  }
  return shares.map(({ names }) => names);
}

/** About how many groups a cluster has: a set counts as one. */
function weight(fleet: DeclaredFleet, { nodeGroups, nodeGroupSets }: DeclaredCluster): number {
  return (
    1 + [nodeGroups, nodeGroupSets, fleet.nodeGroups, fleet.nodeGroupSets].reduce((sum, all) => sum + all.length, 0)
  );
}

function hasOwnTerraform(fleet: DeclaredFleet): boolean {
  const all = [fleet, ...fleet.clusters];
  return all.some(
    (owner) =>
      owner.ownTerraform.length > 0 ||
      [owner, ...owner.nodeGroups, ...owner.nodeGroupSets].some((each) => hasTransform(each.props)),
  );
}

/** Whatever was declared: it is checked later. */
function hasTransform(props: unknown): boolean {
  const { transform, defaults } = (props ?? {}) as Readonly<Record<"transform" | "defaults", unknown>>;
  return transform !== undefined || (typeof defaults === "object" && defaults !== null && "transform" in defaults);
}
