import { CLOUDS } from "../../../../../model/base/cloud";
import type { NodeGroupSetAxes } from "../../../../../model/declaration/node-group";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";
import { setOf, withSets } from "./sets";

const EXPECTED = 'at least one value, such as architecture: ["amd64", "arm64"]';

const EMPTY: readonly (readonly [NodeGroupSetAxes, string, string])[] = [
  [{}, "across", "{}"],
  [{ architecture: undefined }, "across", "{}"],
  [{ architecture: [] }, "across.architecture", "[]"],
  [{ machine: {}, capacityType: ["spot"] }, "across.machine", "{}"],
];

describe.each(CLOUDS)("on %s", (cloud) => {
  test.each(EMPTY)("%j on a cluster", (across, path, got) => {
    const cluster = withSets(declareCluster(cloud), setOf("web", { across }));
    expect(fleetProblems(declareFleet([cluster]))).toEqual([
      problem("node-group-set-empty", `prod-${cloud}/web: ${path}`, got, EXPECTED),
    ]);
  });
});

test("on the fleet it is reported once, however many clusters there are", () => {
  const fleet = declareFleet([declareCluster("aws"), declareCluster("google")]);
  expect(fleetProblems(withSets(fleet, setOf("web", { across: {} })))).toEqual([
    problem("node-group-set-empty", "fleet/web: across", "{}", EXPECTED),
  ]);
  expect(fleetProblems(withSets(fleet, setOf("web", {})))).toEqual([]);
});
