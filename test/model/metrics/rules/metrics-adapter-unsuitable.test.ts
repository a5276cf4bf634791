import { expect, test } from "@jest/globals";
import { clusterProblems } from "../../../support/problems";
import { problem } from "../../../support/rule-cases";
import { answererProblems, METRICS_PATH } from "./adapter-problems";

const EXTERNAL = "v1beta1.external.metrics.k8s.io";

test.each([
  ["datadog-cluster-agent", "one value without labels"],
  ["my-release-datadog-cluster-agent-metrics-api", "one value without labels"],
  ["keda-operator-metrics-apiserver", "scaledobject.keda.sh/name"],
])("refuses %s and says why", (name, why) => {
  const found = answererProblems({ kind: "existing", name });
  expect(found).toEqual([
    problem(
      "metrics-adapter-unsuitable",
      `${METRICS_PATH}.adapter`,
      JSON.stringify(name),
      expect.stringContaining("one value for each container"),
    ),
  ]);
  expect(found[0]?.what).toContain(why);
});

test("refuses what the cluster has, whether or not it is named as the adapter", () => {
  expect(answererProblems(undefined, { [EXTERNAL]: "keda" }).map(({ where }) => where)).toEqual([
    "prod-aws: existingApiServices",
  ]);
});

test("is quiet where the Vertical Pod Autoscaler does not ask it", () => {
  const existingApiServices = { [EXTERNAL]: "datadog-cluster-agent" };
  expect(clusterProblems("aws", { existingApiServices, verticalPodAutoscaler: {} })).toEqual([]);
});

test("takes adapters that nothing is known of", () => {
  expect(answererProblems({ kind: "existing", name: "usage-adapter" })).toEqual([]);
});
