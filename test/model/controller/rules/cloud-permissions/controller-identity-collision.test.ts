import type { Cloud } from "../../../../../model/base/cloud";
import type { DeclaredCluster } from "../../../../../model/declaration/cluster";
import { declareFleet } from "../../../../support/fleets";
import { declareWithControllers, PLAIN_CONTROLLER } from "../../../../support/permitted-controllers";
import { fleetProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";

const PERMITTED = {
  ...PLAIN_CONTROLLER,
  cloudPermissions: { aws: { statements: [] }, azure: { roleAssignments: [] }, google: {} },
};
const EXPECTED = "a name of its own for every identity";

function cluster(cloud: Cloud, name: string, controller: string, props = {}): DeclaredCluster {
  return declareWithControllers(cloud, { [controller]: PERMITTED }, props, name);
}

test.each(["aws", "azure", "google"] as const)("a controller named as the cluster's own identities on %s", (cloud) => {
  expect(fleetProblems(declareFleet([cluster(cloud, "prod", "node")]))).toEqual([
    problem("controller-identity-collision", "prod/Controller/node: name", '"prod-node"', EXPECTED),
  ]);
});

test("two clusters whose names and controllers make one", () => {
  const clusters = [cluster("aws", "prod", "eu-tagger"), cluster("aws", "prod-eu", "tagger")];
  expect(fleetProblems(declareFleet(clusters))).toEqual([
    problem("controller-identity-collision", "prod-eu/Controller/tagger: name", '"prod-eu-tagger"', EXPECTED),
  ]);
});

test("in another account it is another identity", () => {
  const other = cluster("aws", "prod-eu", "tagger", { accountId: "444455556666" });
  expect(fleetProblems(declareFleet([cluster("aws", "prod", "eu-tagger"), other]))).toEqual([]);
});

test("a controller without an identity has no name there", () => {
  const plain = declareWithControllers("aws", { node: PLAIN_CONTROLLER }, {}, "prod");
  expect(fleetProblems(declareFleet([plain]))).toEqual([]);
});
