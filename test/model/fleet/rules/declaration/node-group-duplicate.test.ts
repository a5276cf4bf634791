import { CLOUDS } from "../../../../../model/base/cloud";
import { declareCluster, declareFleet } from "../../../../support/fleets";
import { fleetProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";
import { GROUP, setOf, withSets } from "./sets";

const EXPECTED = "one group of each name on a cluster";
const both = declareCluster("aws", { web: GROUP });

describe.each(CLOUDS)("on %s", (cloud) => {
  test("a group of the cluster and one of the fleet", () => {
    const cluster = declareCluster(cloud, { web: GROUP });
    expect(fleetProblems(declareFleet([cluster], { web: GROUP }))).toEqual([
      problem(
        "node-group-duplicate",
        `prod-${cloud}/web`,
        `NodeGroup "web" on prod-${cloud}; NodeGroup "web" on the fleet`,
        EXPECTED,
      ),
    ]);
  });
});

test("a group and a member of a set", () => {
  const fleet = withSets(declareFleet([declareCluster("aws", { "web-spot": GROUP })]), setOf("web", {}));
  expect(fleetProblems(fleet)).toEqual([
    problem(
      "node-group-duplicate",
      "prod-aws/web-spot",
      'NodeGroup "web-spot" on prod-aws; NodeGroupSet "web" on the fleet',
      EXPECTED,
    ),
  ]);
});

test("two groups of one cluster", () => {
  const cluster = { ...both, nodeGroups: [...both.nodeGroups, ...both.nodeGroups] };
  const found = fleetProblems(declareFleet([cluster]));
  expect(found).toEqual([
    problem("node-group-duplicate", "prod-aws/web", 'NodeGroup "web" on prod-aws, 2 times', EXPECTED),
  ]);
});

test("an axis that lists a value twice", () => {
  const set = setOf("web", { across: { architecture: ["arm64", "arm64"] } });
  const found = fleetProblems(declareFleet([withSets(declareCluster("aws"), set)]));
  expect(found).toEqual([
    problem("node-group-duplicate", "prod-aws/web-arm64", 'NodeGroupSet "web" on prod-aws, 2 times', EXPECTED),
  ]);
  expect(found[0]?.hint).toBe("Remove the value that an axis of the set lists twice.");
});

test("groups of the fleet that meet on one cluster only are reported there only", () => {
  const fleet = declareFleet([declareCluster("aws"), declareCluster("google")], { web: GROUP });
  const second = { name: "web", props: { ...GROUP, clusters: { cloud: "google" as const } } };
  const found = fleetProblems({ ...fleet, nodeGroups: [...fleet.nodeGroups, second] });
  expect(found.map(({ where }) => where)).toEqual(["prod-google/web"]);
});

test("one name on different clusters, and a namesake that was kept off the cluster, are fine", () => {
  const clusters = [both, declareCluster("google", { web: GROUP })];
  const azureOnly = { web: { ...GROUP, clusters: { cloud: "azure" as const } } };
  expect(fleetProblems(declareFleet([...clusters, declareCluster("azure")], azureOnly))).toEqual([]);
});

test("a namesake of the wrong shape is reported for its shape", () => {
  const misshapen = { name: "web", props: { ...GROUP, clusters: 7 as unknown as object } };
  const found = fleetProblems({ ...declareFleet([both]), nodeGroups: [misshapen] });
  expect(found.map(({ code }) => code)).toEqual(["wrong-type"]);
});
