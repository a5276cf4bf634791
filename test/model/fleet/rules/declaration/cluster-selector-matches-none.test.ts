import type { ClusterSelector } from "../../../../../model/declaration/node-group";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";
import { GROUP, setOf, withSets } from "./sets";

const clusters = [declareCluster("aws", {}, { labels: { env: "prod" } }), declareCluster("google")];
const problemsWith = (selector: ClusterSelector) =>
  fleetProblems(declareFleet(clusters, { web: { ...GROUP, clusters: selector } }));

test.each<ClusterSelector>([
  { cloud: "azure" },
  { cloud: [] },
  { names: [] },
  { labels: { env: "staging" } },
  { labels: { env: "prod" }, cloud: "google" },
  { names: ["prod-google"], cloud: "aws" },
])("%j", (selector) => {
  expect(problemsWith(selector)).toEqual([
    problem(
      "cluster-selector-matches-none",
      "fleet/web: clusters",
      JSON.stringify(selector),
      "names, cloud and labels that hold for at least one cluster",
    ),
  ]);
});

test.each<ClusterSelector>([{}, { cloud: "aws" }, { labels: { env: "prod" }, cloud: ["aws", "azure"] }])(
  "%j matches",
  (selector) => {
    expect(problemsWith(selector)).toEqual([]);
  },
);

test("a set on the fleet too", () => {
  const fleet = withSets(declareFleet(clusters), setOf("web", { clusters: { cloud: "azure" } }));
  expect(fleetProblems(fleet)).toMatchObject([{ code: "cluster-selector-matches-none", where: "fleet/web: clusters" }]);
});

test("a cluster of the wrong shape might have matched", () => {
  const broken = declareCluster("azure", {}, { region: 1 as unknown as string });
  const fleet = declareFleet([...clusters, broken], { web: { ...GROUP, clusters: { cloud: "azure" } } });
  expect(fleetProblems(fleet).map(({ code }) => code)).toEqual(["wrong-type"]);
});
