import { describe, expect, test } from "@jest/globals";
import { answererProblems, METRICS_PATH, PROMETHEUS_URL } from "../../../support/metrics-adapters";
import { clusterProblems } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";

const EXTERNAL = "v1beta1.external.metrics.k8s.io";
const RESOURCE = "v1beta1.metrics.k8s.io";
const ADAPTER = { kind: "prometheus-adapter", prometheusUrl: PROMETHEUS_URL } as const;

const existing = (name: string) => ({ kind: "existing", name }) as const;
const withServices = (...names: string[]) =>
  clusterProblems("azure", { existingApiServices: Object.fromEntries(names.map((name) => [name, "something"])) });

const UNSUITABLE = [
  ["datadog-cluster-agent", "one value without labels"],
  ["my-release-datadog-cluster-agent-metrics-api", "one value without labels"],
  ["keda-operator-metrics-apiserver", "scaledobject.keda.sh/name"],
] as const;

const ONE_FOR_EACH = part("one value for each container");

describeRules([
  ...["", "external.metrics.k8s.io", "v1beta1", "v1beta1.", "v1beta1/external.metrics.k8s.io", "v1.A.example.com"].map(
    (name) => ({
      rule: "apiservice-name-invalid",
      about: JSON.stringify(name),
      bad: () => withServices(name),
      found: [
        ["prod-azure: existingApiServices", JSON.stringify(name), part("a version, a dot and an API group")] as const,
      ],
    }),
  ),
  ...[EXTERNAL, "v1beta2.custom.metrics.k8s.io", "v1.packages"].map((name) => ({
    rule: "apiservice-name-invalid",
    about: name,
    good: () => withServices(name),
  })),
  {
    rule: "apiservice-owned-twice",
    about: "an adapter where something else answers for external metrics",
    bad: () => answererProblems(ADAPTER, { [EXTERNAL]: "custom-adapter" }),
    found: [
      [
        `${METRICS_PATH}.adapter`,
        '"prometheus-adapter", and "custom-adapter" in existingApiServices',
        "one of the two",
      ],
    ],
    good: () => answererProblems(ADAPTER, { [RESOURCE]: "metrics-server", "v1.example.com": "other" }),
  },
  {
    rule: "apiservice-owned-twice",
    about: "a second prometheus-adapter",
    bad: () => answererProblems(ADAPTER, { [EXTERNAL]: "prometheus-adapter" }),
    found: [
      [
        `${METRICS_PATH}.adapter`,
        '"prometheus-adapter", and "prometheus-adapter" in existingApiServices',
        "one of the two",
      ],
    ],
  },
  {
    rule: "apiservice-owned-twice",
    about: "two that exist",
    bad: () => answererProblems(existing("a"), { [EXTERNAL]: "b" }),
    found: [[`${METRICS_PATH}.adapter`, '"a", and "b" in existingApiServices', "one of the two"]],
    good: () => answererProblems(existing("a"), { [EXTERNAL]: "a" }),
  },
  {
    rule: "apiservice-owned-twice",
    about: "metrics-server where the cluster comes with one",
    bad: () => clusterProblems("google", { metricsServer: {}, existingApiServices: { [RESOURCE]: "metrics-server" } }),
    found: [
      ["prod-google: metricsServer", '"metrics-server", and "metrics-server" in existingApiServices', "one of the two"],
    ],
  },
  ...UNSUITABLE.map(([name]) => ({
    rule: "metrics-adapter-unsuitable",
    about: name,
    bad: () => answererProblems(existing(name)),
    found: [[`${METRICS_PATH}.adapter`, JSON.stringify(name), ONE_FOR_EACH] as const],
    good: () => answererProblems(existing("usage-adapter")),
  })),
  {
    rule: "metrics-adapter-unsuitable",
    about: "what the cluster has, though it is not named as the adapter",
    bad: () => answererProblems(undefined, { [EXTERNAL]: "keda" }),
    found: [["prod-aws: existingApiServices", '"keda"', ONE_FOR_EACH]],
  },
  {
    rule: "metrics-adapter-unsuitable",
    about: "a Vertical Pod Autoscaler that does not ask it",
    good: () =>
      clusterProblems("aws", {
        existingApiServices: { [EXTERNAL]: "datadog-cluster-agent" },
        verticalPodAutoscaler: {},
      }),
  },
]);

describe("metrics-adapter-unsuitable", () => {
  test.each(UNSUITABLE)("says why %s is unsuitable", (name, why) => {
    expect(answererProblems(existing(name))[0]?.what).toContain(why);
  });
});
