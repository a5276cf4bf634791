import { expect, test } from "@jest/globals";
import { CLOUDS } from "../../../../model/base/cloud";
import type { Problem } from "../../../../model/base/problem";
import type { AwsClusterDeclaration } from "../../../../model/declaration/cluster";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { fleetWarnings } from "../../../support/problems";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";
import { COMPONENT, componentProblems, vpaProblems, WEB } from "../../../support/vpa-problems";

const ANY: unknown = expect.any(String);

const takenLeases = (
  [
    ["vpa-updater", "updater"],
    ["vpa-admission-controller", "admissionController"],
    ["vpa-recommender-frugal-lease", "recommenders.frugal"],
  ] as const
).map(
  ([leaseName, other]): RuleCase => ({
    rule: "vpa-lease-duplicate",
    about: `the default recommender with ${leaseName}`,
    bad: () => componentProblems({ recommender: { leaseName }, recommenders: { frugal: {} } }),
    found: [
      [
        `${COMPONENT}.recommender.leaseName`,
        `"${leaseName}", which is also the lease of verticalPodAutoscaler.${other}`,
        "a name that no other program's lease has",
      ],
    ],
  }),
);

const managedLeases = CLOUDS.map(
  (cloud): RuleCase => ({
    rule: "vpa-lease-name-invalid",
    about: `the lease of a managed recommender on ${cloud}`,
    bad: () => componentProblems({ recommender: { leaseName: "vpa-recommender" } }, cloud),
    found: [
      [
        `prod-${cloud}: verticalPodAutoscaler.recommender.leaseName`,
        '"vpa-recommender"',
        'a lower-case DNS name, and not "vpa-recommender"',
      ],
    ],
  }),
);

const badLeases = ["", "Lease", "a b", "a/b"].map(
  (leaseName): RuleCase => ({
    rule: "vpa-lease-name-invalid",
    about: JSON.stringify(leaseName),
    bad: () => componentProblems({ recommenders: { frugal: { leaseName } } }),
    found: [[`${COMPONENT}.recommenders.frugal.leaseName`, JSON.stringify(leaseName), ANY]],
  }),
);

const goodLeases = ["vpa-recommender-lease", "team-a.recommender", undefined].map(
  (leaseName): RuleCase => ({
    rule: "vpa-lease-name-invalid",
    about: `${leaseName}`,
    good: () => componentProblems({ recommender: { leaseName } }),
  }),
);

const badNames = ["Frugal", "a.b", "-a", "", "a".repeat(48), "default"].map((name): RuleCase => {
  const path = /^\w+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
  return {
    rule: "vpa-recommender-name-invalid",
    about: JSON.stringify(name),
    bad: () => componentProblems({ recommenders: { [name]: {} } }),
    found: [[`${COMPONENT}.recommenders${path}`, JSON.stringify(name), ANY]],
  };
});

const goodNames = ["frugal", "p95", "a".repeat(47)].map(
  (name): RuleCase => ({
    rule: "vpa-recommender-name-invalid",
    about: name,
    good: () => componentProblems({ recommenders: { [name]: {} } }),
  }),
);

const FLAG = 'flags["container-name-label"]';

/** Every problem of a component that reads external metrics and sets the flag on every recommender. */
function labelProblems(label: string, containerLabel?: string) {
  const flags = { "container-name-label": label };
  const externalMetrics = { cpu: "cpu", memory: "memory", containerLabel };
  return componentProblems({
    metricsSource: { externalMetrics },
    recommender: { flags },
    recommenders: { frugal: { flags } },
  });
}

/** What is expected of the flag. */
const labelled = (label: string) => `no flag, or "${label}", the containerLabel of metricsSource.externalMetrics`;

const METRIC = 'the name of a metric, without spaces, "/", "%", "*", "?" and "#"';

const badMetrics = ["", "a/b", "*", "cpu usage", "..", "a%2fb", "a?b"].map(
  (cpu): RuleCase => ({
    rule: "vpa-external-metric-invalid",
    about: JSON.stringify(cpu),
    bad: () => componentProblems({ metricsSource: { externalMetrics: { cpu, memory: "memory" } } }),
    found: [[`${COMPONENT}.metricsSource.externalMetrics.cpu`, JSON.stringify(cpu), ANY]],
  }),
);

const goodMetrics = ["cpu", "vpa_cpu_cores", "container:cpu.usage-5m"].map(
  (cpu): RuleCase => ({
    rule: "vpa-external-metric-invalid",
    about: cpu,
    good: () => componentProblems({ metricsSource: { externalMetrics: { cpu, memory: "memory" } } }),
  }),
);

const RECOMMENDERS = { component: { recommenders: { frugal: {}, generous: {} } } };

const served = ["generous", "default", undefined].map(
  (recommender): RuleCase => ({
    rule: "vpa-recommender-unknown",
    about: `the recommender ${recommender}`,
    good: () => vpaProblems({ recommender }, RECOMMENDERS),
  }),
);

describeRules([
  ...takenLeases,
  {
    rule: "vpa-lease-duplicate",
    about: "another recommender with the default one's lease",
    bad: () => componentProblems({ recommenders: { frugal: { leaseName: "vpa-recommender-lease" } } }),
    found: [
      [
        `${COMPONENT}.recommenders.frugal.leaseName`,
        '"vpa-recommender-lease", which is also the lease of verticalPodAutoscaler.recommender',
        "a name that no other program's lease has",
      ],
    ],
  },
  {
    rule: "vpa-lease-duplicate",
    about: "both of two that declare the same lease",
    bad: () => componentProblems({ recommenders: { a: { leaseName: "shared" }, b: { leaseName: "shared" } } }),
    found: [
      [
        `${COMPONENT}.recommenders.a.leaseName`,
        '"shared", which is also the lease of verticalPodAutoscaler.recommenders.b',
        ANY,
      ],
      [
        `${COMPONENT}.recommenders.b.leaseName`,
        '"shared", which is also the lease of verticalPodAutoscaler.recommenders.a',
        ANY,
      ],
    ],
    good: () => {
      const recommenders = { a: { leaseName: "one" }, b: { leaseName: "two" }, c: {} };
      return componentProblems({ recommender: { leaseName: "main" }, recommenders });
    },
  },
  ...managedLeases,
  ...badLeases,
  ...goodLeases,
  ...badNames,
  ...goodNames,
  {
    rule: "vpa-container-label-conflict",
    about: "another label than the metrics' default one, on any recommender",
    bad: () => labelProblems("container_name"),
    found: [
      [`${COMPONENT}.recommender.${FLAG}`, '"container_name"', labelled("name")],
      [`${COMPONENT}.recommenders.frugal.${FLAG}`, '"container_name"', labelled("name")],
    ],
    good: () => labelProblems("name"),
  },
  {
    rule: "vpa-container-label-conflict",
    about: "the default label where metrics have another",
    bad: () => labelProblems("name", "container"),
    found: [
      [`${COMPONENT}.recommender.${FLAG}`, '"name"', labelled("container")],
      [`${COMPONENT}.recommenders.frugal.${FLAG}`, '"name"', labelled("container")],
    ],
    good: () => labelProblems("container", "container"),
  },
  {
    rule: "vpa-container-label-conflict",
    about: "any label without external metrics",
    good: () => componentProblems({ recommender: { flags: { "container-name-label": "container_name" } } }),
  },
  ...badMetrics,
  {
    rule: "vpa-external-metric-invalid",
    about: "the metric of memory",
    bad: () => componentProblems({ metricsSource: { externalMetrics: { cpu: "cpu", memory: "*" } } }),
    found: [[`${COMPONENT}.metricsSource.externalMetrics.memory`, '"*"', METRIC]],
  },
  ...goodMetrics,
  {
    rule: "vpa-recommender-unknown",
    about: "a recommender that the cluster does not run",
    bad: () => vpaProblems({ recommender: "frugall" }, RECOMMENDERS),
    found: [[`${WEB}: recommender`, '"frugall"', "one of default, frugal, generous"]],
    good: () => vpaProblems({ recommender: "frugal" }, RECOMMENDERS),
  },
  {
    rule: "vpa-recommender-unknown",
    about: "a recommender on a cluster that runs the default one alone",
    bad: () => vpaProblems({ recommender: "frugal" }),
    found: [[`${WEB}: recommender`, '"frugal"', "one of default"]],
    good: () => vpaProblems({ recommender: "default" }),
  },
  ...served,
]);

test("the hint for a misspelt recommender names the nearest one", () => {
  expect(vpaProblems({ recommender: "frugall" }, RECOMMENDERS)[0]?.hint).toBe('Did you mean "frugal"?');
});

test("the hint for a recommender named default says where the default one is declared", () => {
  const [found] = componentProblems({ recommenders: { default: {} } });
  expect(found?.hint).toBe("Set verticalPodAutoscaler.recommender instead.");
});

const EXTERNAL = { externalMetrics: { cpu: "vpa_cpu", memory: "vpa_memory", containerLabel: "container" } };

/** Warnings of a cluster about its recommenders' metrics. */
function metricsWarnings(props: Partial<AwsClusterDeclaration>): readonly Problem[] {
  const warnings = fleetWarnings(declareFleet([declareCluster("aws", {}, props)]));
  return warnings.filter(({ code }) => code === "vpa-metrics-missing");
}

const usageServed = Object.entries<Partial<AwsClusterDeclaration>>({
  "something that serves the metrics already": {
    verticalPodAutoscaler: {},
    existingApiServices: { "v1beta1.metrics.k8s.io": "metrics-server" },
  },
  "something that serves the external metrics already": {
    verticalPodAutoscaler: { metricsSource: EXTERNAL },
    existingApiServices: { "v1beta1.external.metrics.k8s.io": "in-house-adapter" },
  },
  "a cluster without the Vertical Pod Autoscaler": {},
}).map(([about, props]): RuleCase => ({ rule: "vpa-metrics-missing", about, good: () => metricsWarnings(props) }));

describeRules([
  {
    rule: "vpa-metrics-missing",
    about: "a cluster where nothing is known to serve usage",
    bad: () => metricsWarnings({ verticalPodAutoscaler: {} }),
    found: [[COMPONENT, "neither metricsServer nor existingApiServices for it", part("v1beta1.metrics.k8s.io")]],
    good: () => metricsWarnings({ verticalPodAutoscaler: {}, metricsServer: {} }),
  },
  {
    rule: "vpa-metrics-missing",
    about: "external metrics, which metrics-server does not serve",
    bad: () => metricsWarnings({ verticalPodAutoscaler: { metricsSource: EXTERNAL }, metricsServer: {} }),
    found: [
      [
        `${COMPONENT}.metricsSource.externalMetrics`,
        "neither adapter nor existingApiServices for it",
        part("v1beta1.external.metrics.k8s.io"),
      ],
    ],
  },
  ...usageServed,
]);
