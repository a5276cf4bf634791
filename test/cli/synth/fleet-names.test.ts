import { describe, expect, it, jest } from "@jest/globals";
import { type Cache, type CachedCluster, EMPTY_CACHE } from "../../../cli/synth/cache";
import { fleetNames } from "../../../cli/synth/fleet-names";
import type { ClusterNames } from "../../../model/stages/cluster-names";

/** What a cluster is called, with a group. */
const cluster = (name: string, group: string) =>
  ({ name, scalingGroups: [{ name: group }] }) as unknown as ClusterNames;

const A = cluster("a", "a-one");
const B = cluster("b", "b-one");

/** A cache as a run leaves it that made some clusters. */
function cacheOf(clusters: readonly ClusterNames[]): Cache {
  const names = fleetNames(clusters, new Map(), EMPTY_CACHE);
  const cached = [...(names?.hashes ?? [])].map(([name, namesHash]) => [name, { namesHash } as CachedCluster]);
  return { ...EMPTY_CACHE, clusters: Object.fromEntries(cached), names: () => names?.text?.() ?? null };
}

/** The names of a run that makes some clusters, and takes others over from the one before. */
function namesOf(fresh: readonly ClusterNames[], takenOver: readonly string[], cache: Cache) {
  const unchanged = takenOver.flatMap((name) => {
    const cached = cache.clusters[name];
    return cached === undefined ? [] : [[name, cached] as const];
  });
  return fleetNames(fresh, new Map(unchanged), cache);
}

describe("names that clusters take", () => {
  const before = cacheOf([A, B]);

  it("are not judged again where they are the same, and are not read", () => {
    const names = jest.fn(() => null);
    expect(namesOf([A], ["b"], { ...before, names })).toMatchObject({ toJudge: [], text: null });
    expect(names).not.toHaveBeenCalled();
  });

  it("cannot be judged where another one has others, and they are not as they were written", () => {
    expect(namesOf([cluster("a", "a-two")], ["b"], { ...before, names: () => null })).toBeNull();
  });

  it.each<readonly [string, readonly ClusterNames[], readonly string[], readonly ClusterNames[]]>([
    ["one has others", [cluster("a", "a-two")], ["b"], [cluster("a", "a-two"), B]],
    ["a cluster is new", [cluster("c", "c-one")], ["a", "b"], [cluster("c", "c-one"), A, B]],
    ["a cluster is gone", [], ["b"], [B]],
    ["a cluster is called otherwise", [{ ...A, name: "c" }], ["b"], [{ ...A, name: "c" }, B]],
    ["no cluster says that the code is the same", [A, B], [], [A, B]],
  ])("are all judged where %s, and kept", (_what, fresh, takenOver, all) => {
    const names = namesOf(fresh, takenOver, before);
    expect(names?.toJudge).toEqual(all);
    expect(JSON.parse(names?.text?.() ?? "")).toEqual(Object.fromEntries(all.map((each) => [each.name, each])));
  });
});
