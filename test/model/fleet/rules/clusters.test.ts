import { describe, expect, test } from "@jest/globals";
import { CLOUDS } from "../../../../model/base/cloud";
import type { AwsClusterDeclaration } from "../../../../model/declaration/cluster";
import type { ClusterSelector } from "../../../../model/declaration/node-group";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { setOf, withSets } from "../../../support/node-group-sets";
import { fleetProblems, fleetWarnings, VALID } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const CLUSTERS = [declareCluster("aws"), declareCluster("azure"), declareCluster("google")];

const same = (config: unknown) => config;

/** A cluster of the wrong shape. */
const MISSHAPEN = { region: 1 as unknown as string };

const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);

describeRules([
  {
    rule: "cluster-name-duplicate",
    about: "clusters of one name, whatever their clouds, once",
    bad: () =>
      fleetProblems(
        declareFleet([
          declareCluster("aws", {}, {}, "prod"),
          declareCluster("azure", {}, {}, "prod"),
          declareCluster("google", {}, {}, "prod"),
          declareCluster("aws", {}, {}, "other"),
        ]),
      ),
    found: [["prod: name", '"prod" on aws, azure, google', "a unique name for each cluster, on all clouds"]],
    good: () => fleetProblems(declareFleet([declareCluster("aws"), declareCluster("aws", {}, {}, "prod-2")])),
  },
  {
    rule: "cluster-former-name-taken",
    about: "a former name that another cluster has or had, its own, or one twice",
    bad: () =>
      fleetProblems(
        declareFleet([
          declareCluster("aws", {}, { formerly: ["prod", "prod", "east"] }, "east"),
          declareCluster("aws", {}, { formerly: "east" }, "west"),
          declareCluster("azure", {}, {}, "prod"),
        ]),
      ),
    found: [
      ["east: formerly", '"prod"', "names that only this cluster had, each once, the first one first"],
      ["east: formerly", '"east"', part("only this cluster had")],
      ["west: formerly", '"east"', part("only this cluster had")],
    ],
    good: () =>
      fleetProblems(
        declareFleet([
          declareCluster("aws", {}, { formerly: ["prod", "prod-1"] }, "east"),
          declareCluster("aws", {}, { formerly: "old" }, "west"),
        ]),
      ),
  },
  {
    rule: "fleet-transform-unknown",
    about: "another cloud's kind",
    bad: () => fleetProblems(declareFleet(CLUSTERS, {}, { transform: { azure: { iamRole: same } } })),
    found: [["fleet: transform.azure.iamRole", '"iamRole"', part("userAssignedIdentity")]],
    good: () =>
      fleetProblems(
        declareFleet(
          CLUSTERS,
          {},
          {
            transform: { aws: { iamRole: same }, azure: { roleDefinition: same }, google: { serviceAccount: same } },
          },
        ),
      ),
  },
  {
    rule: "fleet-empty",
    about: "a fleet without clusters, which would wipe out what was written",
    bad: () => fleetProblems(declareFleet([])),
    found: [["fleet", "no clusters", "at least one AwsCluster, AzureCluster or GoogleCluster"]],
  },
  ...CLOUDS.map((cloud) => ({
    rule: "fleet-empty",
    about: `one cluster on ${cloud}`,
    good: () => fleetProblems(declareFleet([declareCluster(cloud)])),
  })),
]);

test("cluster-name-duplicate is reported alone, without the groups of the clusters", () => {
  const clusters = [1, 2].map(() => declareCluster("aws", { web: VALID }, {}, "prod"));
  expect(codes(fleetProblems(declareFleet(clusters)))).toEqual(["cluster-name-duplicate"]);
});

test("fleet-empty: a fleet is not empty for a cluster of the wrong shape", () => {
  const fleet = declareFleet([declareCluster("aws", {}, MISSHAPEN)]);
  expect(fleetProblems(fleet)).toMatchObject([{ code: "wrong-type" }]);
});

const LABELLED = [declareCluster("aws", {}, { labels: { env: "prod" } }), declareCluster("google")];
const onLabelled = (selector: ClusterSelector) =>
  fleetProblems(declareFleet(LABELLED, { web: { ...VALID, clusters: selector } }));
const onNamed = (...names: string[]) =>
  fleetProblems(declareFleet(CLUSTERS, { web: { ...VALID, clusters: { names } } }));

/** A fleet with a misspelled name on a group and on a set. */
function misspelled() {
  const group = { ...VALID, clusters: { names: ["prod-aws", "prod-gogle"] } };
  const set = setOf("batch", { clusters: { names: ["elsewhere"] } });
  return fleetProblems(withSets(declareFleet(CLUSTERS, { web: group }), set));
}

const MATCHING = "names, cloud and labels that hold for at least one cluster";
const KNOWN = "one of prod-aws, prod-azure, prod-google";

const NOWHERE: readonly ClusterSelector[] = [
  { cloud: "azure" },
  { cloud: [] },
  { names: [] },
  { labels: { env: "staging" } },
  { labels: { env: "prod" }, cloud: "google" },
  { names: ["prod-google"], cloud: "aws" },
];
const SOMEWHERE: readonly ClusterSelector[] = [
  {},
  { cloud: "aws" },
  { labels: { env: "prod" }, cloud: ["aws", "azure"] },
];

describeRules([
  ...NOWHERE.map((selector) => ({
    rule: "cluster-selector-matches-none",
    about: JSON.stringify(selector),
    bad: () => onLabelled(selector),
    found: [["fleet/web: clusters", JSON.stringify(selector), MATCHING] as const],
  })),
  ...SOMEWHERE.map((selector) => ({
    rule: "cluster-selector-matches-none",
    about: JSON.stringify(selector),
    good: () => onLabelled(selector),
  })),
  {
    rule: "cluster-selector-matches-none",
    about: "a set on the fleet",
    bad: () => fleetProblems(withSets(declareFleet(LABELLED), setOf("web", { clusters: { cloud: "azure" } }))),
    found: [["fleet/web: clusters", '{"cloud":"azure"}', MATCHING]],
    good: () => fleetProblems(withSets(declareFleet(LABELLED), setOf("web", { clusters: { cloud: "aws" } }))),
  },
  {
    rule: "cluster-selector-unknown-cluster",
    about: "a misspelled name, on a group and on a set",
    bad: misspelled,
    found: [
      ["fleet/batch: clusters.names[0]", '"elsewhere"', KNOWN],
      ["fleet/web: clusters.names[1]", '"prod-gogle"', KNOWN],
    ],
  },
  ...["prod-aws", "prod-azure", "prod-google"].map((name) => ({
    rule: "cluster-selector-unknown-cluster",
    about: name,
    good: () => onNamed(name),
  })),
]);

describe("selectors", () => {
  test("may match a cluster of the wrong shape, so that is reported alone", () => {
    const clusters = [...LABELLED, declareCluster("azure", {}, MISSHAPEN)];
    const fleet = declareFleet(clusters, { web: { ...VALID, clusters: { cloud: "azure" } } });
    expect(codes(fleetProblems(fleet))).toEqual(["wrong-type"]);
  });

  test("may name a cluster with problems of its own", () => {
    const fleet = declareFleet([declareCluster("aws", {}, MISSHAPEN)], {
      web: { ...VALID, clusters: { names: ["prod-aws"] } },
    });
    expect(codes(fleetProblems(fleet))).toEqual(["wrong-type"]);
  });

  test("that misspell a name are told the nearest one", () => {
    expect(misspelled()[1]?.hint).toBe('Did you mean "prod-google"?');
  });
});

const OUTPUT = { clusterAutoscalerClientId: "3f0c1a52-8d7e-4b96-a1c4-5e2d9f7b6a80" };
const withOutputs = (...names: string[]) =>
  fleetProblems(declareFleet(CLUSTERS, {}, { outputs: Object.fromEntries(names.map((name) => [name, OUTPUT])) }));

describeRules([
  {
    rule: "outputs-unknown-cluster",
    about: "outputs of a cluster that is not there",
    bad: () => withOutputs("prod-azur", "removed"),
    found: [
      ["fleet: outputs.removed", '"removed"', "one of prod-azure"],
      ['fleet: outputs["prod-azur"]', '"prod-azur"', "one of prod-azure"],
    ],
    good: () => withOutputs("prod-azure"),
  },
  ...["aws", "google"].map((cloud) => ({
    rule: "outputs-unknown-cluster",
    about: `outputs of a cluster on ${cloud}`,
    bad: () => withOutputs(`prod-${cloud}`),
    found: [[`fleet: outputs["prod-${cloud}"]`, `"prod-${cloud}"`, "one of prod-azure"] as const],
  })),
]);

describe("outputs-unknown-cluster", () => {
  test("knows the nearest name", () => {
    expect(withOutputs("prod-azur", "removed")[1]?.hint).toBe('Did you mean "prod-azure"?');
  });

  test.each(["aws", "google"])("says which cloud the cluster has: %s", (cloud) => {
    expect(withOutputs(`prod-${cloud}`)[0]?.what).toContain(`cloud is ${cloud}`);
  });
});

/** Warnings about namespaces of a cluster; a component can have others. */
const namespaces = (props: Partial<AwsClusterDeclaration>) =>
  fleetWarnings(declareFleet([declareCluster("aws", {}, props)])).filter(
    ({ code }) => code === "component-namespace-missing",
  );

describeRules([
  {
    rule: "component-namespace-missing",
    about: "each namespace that has to be there before",
    bad: () =>
      namespaces({
        clusterAutoscaler: { namespace: "scaling" },
        metricsServer: { namespace: "metrics" },
        verticalPodAutoscaler: { namespace: "vpa" },
      }),
    found: [
      ["prod-aws: clusterAutoscaler.namespace", '"scaling"', part("restricted")],
      ["prod-aws: metricsServer.namespace", '"metrics"', part("restricted")],
      ["prod-aws: verticalPodAutoscaler.namespace", '"vpa"', part("restricted")],
    ],
  },
  {
    rule: "component-namespace-missing",
    about: "namespaces of Kubernetes",
    good: () => namespaces({ verticalPodAutoscaler: { namespace: "kube-system" }, metricsServer: {} }),
  },
  {
    rule: "component-namespace-missing",
    about: "a cluster-autoscaler that is not deployed",
    good: () => namespaces({ clusterAutoscaler: { enabled: false, namespace: "scaling" } }),
  },
]);
