import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";
import { GROUP, setOf, withSets } from "./sets";

const clusters = [declareCluster("aws"), declareCluster("azure"), declareCluster("google")];
const EXPECTED = "one of prod-aws, prod-azure, prod-google";

test("a misspelled name, on a group and on a set", () => {
  const group = { ...GROUP, clusters: { names: ["prod-aws", "prod-gogle"] } };
  const set = setOf("batch", { clusters: { names: ["elsewhere"] } });
  const found = fleetProblems(withSets(declareFleet(clusters, { web: group }), set));
  expect(found).toEqual([
    problem("cluster-selector-unknown-cluster", "fleet/batch: clusters.names[0]", '"elsewhere"', EXPECTED),
    problem("cluster-selector-unknown-cluster", "fleet/web: clusters.names[1]", '"prod-gogle"', EXPECTED),
  ]);
  expect(found[1]?.hint).toBe('Did you mean "prod-google"?');
});

test("a cluster with problems of its own is known", () => {
  const broken = declareCluster("aws", {}, { region: 1 as unknown as string });
  const group = { ...GROUP, clusters: { names: ["prod-aws"] } };
  expect(fleetProblems(declareFleet([broken], { web: group })).map(({ code }) => code)).toEqual(["wrong-type"]);
});

test.each(["prod-aws", "prod-azure", "prod-google"])("%s is known", (name) => {
  expect(fleetProblems(declareFleet(clusters, { web: { ...GROUP, clusters: { names: [name] } } }))).toEqual([]);
});
