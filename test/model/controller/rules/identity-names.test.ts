import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import type { DeclaredCluster } from "../../../../model/declaration/cluster";
import { declareFleet } from "../../../support/fleets";
import { declareWithControllers, NO_PERMISSIONS, PLAIN_CONTROLLER } from "../../../support/permitted-controllers";
import { fleetProblems } from "../../../support/problems";
import { describeRules, type RuleCase } from "../../../support/rule-cases";

const rule = "controller-identity-collision";
const EXPECTED = "a name of its own for every identity";

/** A cluster with a controller that has an identity. */
function cluster(cloud: Cloud, name: string, controller: string, props = {}): DeclaredCluster {
  const permitted = { ...PLAIN_CONTROLLER, cloudPermissions: NO_PERMISSIONS };
  return declareWithControllers(cloud, { [controller]: permitted }, props, name);
}

const problemsOf = (...clusters: readonly DeclaredCluster[]) => fleetProblems(declareFleet(clusters));

describeRules([
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule,
      about: `a controller named like the identity of ${cloud}'s nodes`,
      bad: () => problemsOf(cluster(cloud, "prod", "node")),
      found: [["prod/Controller/node: name", '"prod-node"', EXPECTED]],
    }),
  ),
  {
    rule,
    about: "two clusters whose names and controllers make the same name",
    bad: () => problemsOf(cluster("aws", "prod", "eu-tagger"), cluster("aws", "prod-eu", "tagger")),
    found: [["prod-eu/Controller/tagger: name", '"prod-eu-tagger"', EXPECTED]],
    good: () =>
      problemsOf(
        cluster("aws", "prod", "eu-tagger"),
        cluster("aws", "prod-eu", "tagger", { accountId: "444455556666" }),
      ),
  },
  {
    rule,
    about: "a controller without an identity",
    good: () => problemsOf(declareWithControllers("aws", { node: PLAIN_CONTROLLER }, {}, "prod")),
  },
]);
