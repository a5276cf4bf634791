import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import sampleFleet from "../../../clusters";
import { CLOUDS } from "../../../model/base/cloud";
import type { DeclaredFleet } from "../../../model/declaration/fleet";
import { fleetDocument } from "../../../review/document/fleet-document";
import { arbitraryNodeGroup, KUBEADM_SYSTEMS } from "../../support/arbitrary-node-groups";
import { describeResolved } from "../../support/describe";
import { declareCluster, declareFleet } from "../../support/fleets";
import { planFleet, resolveFleet } from "../../support/resolved";
import { runs } from "../../support/runs";
import { SEED, shuffled } from "../../support/shuffled";

const decide = (declared: DeclaredFleet) => resolveFleet(planFleet(declared));
const sample = () => sampleFleet().declaration();

/** Lists in the order in which constructs were made, which no output may depend on. */
const DECLARATION_ORDER = ["clusters", "nodeGroups", "nodeGroupSets"];

/** The first place, in order, where two values differ; null where they are the same to the byte as JSON. */
function firstDifference(a: unknown, b: unknown, path = ""): string | null {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) {
    return a === b || (typeof a === "function" && String(a) === String(b)) ? null : `${path}: ${a} | ${b}`;
  }
  const [left, right] = [Object.entries(a), Object.entries(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const [[key, inner], [otherKey, other]] = [left[at] ?? [], right[at] ?? []];
    if (key === undefined || key !== otherKey) return `${path}: ${key} | ${otherKey}`;
    const difference = firstDifference(inner, other, `${path}.${key}`);
    if (difference !== null) return difference;
  }
  return null;
}

describe("a resolved fleet", () => {
  it("is the same whatever the order of keys and of declarations, to the byte", () => {
    const expected = decide(sample());
    const same = (declared: DeclaredFleet) => {
      const fleet = decide(declared);
      expect(firstDifference(fleetDocument(fleet), fleetDocument(expected))).toBeNull();
      expect(firstDifference(fleet, expected)).toBeNull();
      expect(describeResolved(fleet)).toBe(describeResolved(expected));
    };
    fc.assert(fc.property(shuffled(sample(), DECLARATION_ORDER), same), { seed: SEED, numRuns: runs(25) });
  });

  it.each(CLOUDS)("is the same for random groups on %s too", (cloud) => {
    const cases = fc
      .dictionary(fc.stringMatching(/^[a-z]{1,12}$/), arbitraryNodeGroup(cloud, KUBEADM_SYSTEMS[cloud]), {
        minKeys: 1,
        maxKeys: 4,
      })
      .map((groups) => declareFleet([declareCluster(cloud, groups)]))
      // The order of a group's zones says nothing either, nor that of a Google cluster's.
      .chain((declared) => fc.tuple(fc.constant(declared), shuffled(declared, [...DECLARATION_ORDER, "zones"])));
    const same = ([declared, other]: [DeclaredFleet, DeclaredFleet]) => {
      expect(firstDifference(decide(other), decide(declared))).toBeNull();
    };
    fc.assert(fc.property(cases, same), { seed: SEED, numRuns: runs(50) });
  });
});
