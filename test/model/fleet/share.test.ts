import { describe, expect, it } from "@jest/globals";
import sampleFleet from "../../../clusters";
import type { DeclaredFleet } from "../../../model/declaration/fleet";
import { resolve, resolveShare, wholeWarnings } from "../../../model/fleet/resolution";
import type { ClusterFacts } from "../../../model/fleet/whole-fleet";
import type { AnyResolvedCluster } from "../../../model/stages/resolved";
import { declareCluster, declareFleet } from "../../support/fleets";

const SAMPLE = sampleFleet().declaration();

/** What each of some threads makes of its share, put together: facts as they arrive from another thread. */
function inShares(declared: DeclaredFleet, count: number) {
  const resolved: AnyResolvedCluster[] = [];
  const shares = Array.from({ length: count }, (_, share) =>
    declared.clusters.filter((_cluster, at) => at % count === share).map(({ name }) => name),
  );
  const facts = shares.map((names) =>
    resolveShare(declared, new Set(names), (cluster) => {
      resolved.push(cluster);
      return true;
    }),
  );
  return { resolved, facts: structuredClone(facts) as readonly (readonly ClusterFacts[] | null)[] };
}

function wholeOf(declared: DeclaredFleet, facts: ReturnType<typeof inShares>["facts"]) {
  const all = facts.flatMap((each) => each ?? []);
  return wholeWarnings(
    declared,
    all,
    all.map(({ names }) => names),
  );
}

describe("shares of a fleet", () => {
  it.each([1, 2, 5])("in %d parts are what the whole is, with its warnings", (count) => {
    const whole = resolve(SAMPLE);
    if (!whole.ok) throw new Error("the sample fleet has problems");
    const { resolved, facts } = inShares(SAMPLE, count);
    const sorted = [...resolved].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(JSON.stringify(sorted)).toBe(JSON.stringify(whole.fleet.clusters));
    expect(whole.warnings.length).toBeGreaterThan(2);
    expect(JSON.stringify(wholeOf(SAMPLE, facts))).toBe(JSON.stringify(whole.warnings));
  });

  it("end at the first cluster with a problem, of its shape or by a rule", () => {
    for (const wrong of [{ minSize: 5, maxSize: 1 }, { minSize: "one" as never }]) {
      const group = { minSize: 1, maxSize: 2, machine: { vcpu: 4, memoryGiB: 16 } };
      const declared = declareFleet([
        declareCluster("aws", { general: group }, {}, "good"),
        declareCluster("aws", { general: { ...group, ...wrong } }, {}, "wrong"),
      ]);
      const use = () => true;
      expect(resolveShare(declared, new Set(["good"]), use)?.map(({ name }) => name)).toEqual(["good"]);
      expect(resolveShare(declared, new Set(["good", "wrong"]), use)).toBeNull();
      expect(resolveShare(declared, new Set(["good"]), () => false)).toBeNull();
    }
  });

  it("that are right each may be wrong together: names are compared over all", () => {
    const group = { minSize: 1, maxSize: 2, machine: { vcpu: 4, memoryGiB: 16 } };
    const declared = declareFleet([
      declareCluster("aws", { "b-c": group }, {}, "a"),
      declareCluster("aws", { c: group }, {}, "a-b"),
    ]);
    const { facts } = inShares(declared, 2);
    expect(facts.map((each) => each?.length)).toEqual([1, 1]);
    expect(wholeOf(declared, facts)).toBeNull();
  });
});
