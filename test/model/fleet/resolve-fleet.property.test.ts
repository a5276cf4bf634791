import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import sampleFleet from "../../../clusters";
import { CLOUDS } from "../../../model/base/cloud";
import type { DeclaredFleet } from "../../../model/declaration/fleet";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { fleetDocument } from "../../../review/document/fleet-document";
import { arbitraryNodeGroup, KUBEADM_SYSTEMS } from "../../support/arbitrary-node-groups";
import { describeResolved } from "../../support/describe";
import { declareCluster, declareFleet, type Groups } from "../../support/fleets";
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

  it.each(CLOUDS)("has each group on %s as if it were alone, next to one that differs in a setting", (cloud) => {
    const group = arbitraryNodeGroup(cloud, KUBEADM_SYSTEMS[cloud]);
    const cases = fc.tuple(group, group).chain(([one, other]) => {
      const keys = Object.keys({ ...one, ...other }).filter((key) => !OF_A_GROUP.has(key));
      return fc.tuple(fc.constant(one), fc.constant(other), fc.constantFrom(...(keys as (keyof typeof one)[])));
    });
    const alone = ([one, other, key]: [NodeGroupDeclaration, NodeGroupDeclaration, keyof NodeGroupDeclaration]) => {
      // Settings of the cluster are the same objects in all groups that do not set them.
      const entries = Object.entries(one);
      const own = Object.fromEntries(entries.filter(([name]) => OF_A_GROUP.has(name)));
      const defaults = Object.fromEntries(entries.filter(([name]) => !OF_A_GROUP.has(name)));
      const both = { plain: own, [key]: { ...own, [key]: other[key] } } as Groups;
      const of = (groups: Groups) => decide(declareFleet([declareCluster(cloud, groups, { defaults })])).clusters[0];
      const together = of(both)?.scalingGroups ?? [];
      for (const name of Object.keys(both)) {
        const expected = of({ [name]: both[name] ?? {} })?.scalingGroups;
        const found = together.filter(({ nodeGroup }) => nodeGroup === name);
        expect(firstDifference(found, expected)).toBeNull();
      }
    };
    fc.assert(fc.property(cases, alone), { seed: SEED, numRuns: runs(400) });
  });
});

/** What no cluster declares for its groups. */
const OF_A_GROUP = new Set(["minSize", "maxSize", "sizePerZone", "machine", "machineTypes", "zones", "bootstrap"]);
