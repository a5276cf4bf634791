import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import type { DeclaredCluster } from "../../../../model/declaration/cluster";
import { controller, controllerProblems, fleetWithControllers, inWidget } from "../../../support/controllers";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { declareWithControllers, NO_PERMISSIONS, PLAIN_CONTROLLER } from "../../../support/permitted-controllers";
import { fleetProblems } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

/** Every problem of a controller with this name. */
const named = (name: string) => fleetProblems(fleetWithControllers("aws", [controller({}, name)]));
const inName = (name: string) => `prod-aws/Controller/${name}: name`;

const dangerously = { "system-namespace": "Feeds the scheduler." };

describeRules([
  ...["Widget", "1widget", "widget-", "a.b", "a".repeat(51)].map(
    (name): RuleCase => ({
      rule: "controller-name-invalid",
      about: name,
      bad: () => named(name),
      found: [[inName(name), JSON.stringify(name), part("at most 50")]],
    }),
  ),
  ...["w", "widget-2", "a".repeat(50)].map(
    (name): RuleCase => ({ rule: "controller-name-invalid", about: name, good: () => named(name) }),
  ),
  ...["cluster-autoscaler", "metrics-server", "vertical-pod-autoscaler"].map(
    (name): RuleCase => ({
      rule: "controller-name-reserved",
      about: name,
      bad: () => named(name),
      found: [[inName(name), JSON.stringify(name), part("a name other than")]],
      good: () => named(`${name}-2`),
    }),
  ),
  {
    rule: "controller-namespace-invalid",
    about: "a name that no namespace can have",
    bad: () => controllerProblems({ namespace: "a.b" }),
    found: [[inWidget("namespace"), '"a.b"', part("at most 63")]],
    good: () => controllerProblems({ namespace: "platform-2" }),
  },
  {
    rule: "controller-namespace-invalid",
    about: "permissions in a namespace that cannot exist",
    bad: () => {
      const namespaces = { Shop: [{ apiGroups: [""], resources: ["configmaps"], verbs: ["get"] }] };
      return controllerProblems({ permissions: { namespaces } });
    },
    found: [[inWidget("permissions.namespaces.Shop"), '"Shop"', part("at most 63")]],
  },
  {
    rule: "controller-namespace-system",
    about: "a namespace of Kubernetes without a reason",
    bad: () => controllerProblems({ namespace: "kube-system" }),
    found: [[inWidget("namespace"), '"kube-system"', part('"system-namespace": "<reason>"')]],
    good: () => controllerProblems({ namespace: "kube-system", dangerously }),
  },
  {
    rule: "controller-namespace-system",
    about: "default, whatever the reason",
    bad: () => controllerProblems({ namespace: "default", dangerously }),
    found: [[inWidget("namespace"), '"default"', "a namespace of its own"]],
  },
  ...["kubernetes", "kube-state-metrics-system"].map(
    (namespace): RuleCase => ({
      rule: "controller-namespace-system",
      about: `${namespace}, which is not Kubernetes' own`,
      good: () => controllerProblems({ namespace }),
    }),
  ),
  {
    rule: "controller-selector-on-cluster",
    about: "a selector on a cluster",
    bad: () => controllerProblems({ clusters: { cloud: "aws" } }),
    found: [[inWidget("clusters"), '{"cloud":"aws"}', "no selector"]],
    good: () =>
      fleetProblems({ ...fleetWithControllers("aws", []), controllers: [controller({ clusters: { cloud: "aws" } })] }),
  },
  {
    rule: "controller-lease-invalid",
    about: "a name that no Lease can have",
    bad: () => controllerProblems({ leaderElection: { leaseName: "Widget" } }),
    found: [[inWidget("leaderElection.leaseName"), '"Widget"', part("lower-case DNS name")]],
    good: () => controllerProblems({ leaderElection: { leaseName: "80807133.example.com" } }),
  },
  { rule: "controller-lease-invalid", about: "no lease", good: () => controllerProblems({ leaderElection: false }) },
]);

test("a selector on the fleet that reaches no cluster, or an unknown one, is found like that of a group", () => {
  const fleet = declareFleet([declareCluster("aws")]);
  const nowhere = controller({ clusters: { cloud: "google" } });
  const misspelt = controller({ clusters: { names: ["prod-awss"] } }, "second");
  const found = fleetProblems({ ...fleet, controllers: [nowhere, misspelt] });
  expect(found.map(({ code, where }) => `${code} ${where}`)).toEqual([
    "cluster-selector-unknown-cluster fleet/Controller/second: clusters.names[0]",
    "cluster-selector-matches-none fleet/Controller/widget: clusters",
  ]);
});

const COLLISION = "controller-identity-collision";
const OWN_NAME = "a unique name for each identity";

/** A cluster with a controller that has an identity. */
function clusterOf(cloud: Cloud, name: string, controller: string, props = {}): DeclaredCluster {
  const permitted = { ...PLAIN_CONTROLLER, cloudPermissions: NO_PERMISSIONS };
  return declareWithControllers(cloud, { [controller]: permitted }, props, name);
}

/** Every problem of a fleet of these clusters. */
const together = (...clusters: readonly DeclaredCluster[]) => fleetProblems(declareFleet(clusters));

describeRules([
  ...CLOUDS.map(
    (cloud): RuleCase => ({
      rule: COLLISION,
      about: `a controller named like the identity of ${cloud}'s nodes`,
      bad: () => together(clusterOf(cloud, "prod", "node")),
      found: [["prod/Controller/node: name", '"prod-node"', OWN_NAME]],
    }),
  ),
  {
    rule: COLLISION,
    about: "two clusters whose names and controllers make the same name",
    bad: () => together(clusterOf("aws", "prod", "eu-tagger"), clusterOf("aws", "prod-eu", "tagger")),
    found: [["prod-eu/Controller/tagger: name", '"prod-eu-tagger"', OWN_NAME]],
    good: () =>
      together(
        clusterOf("aws", "prod", "eu-tagger"),
        clusterOf("aws", "prod-eu", "tagger", { accountId: "444455556666" }),
      ),
  },
  {
    rule: COLLISION,
    about: "a controller without an identity",
    good: () => together(declareWithControllers("aws", { node: PLAIN_CONTROLLER }, {}, "prod")),
  },
]);
