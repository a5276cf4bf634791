import { declareFleet } from "../../../../support/fleets";
import { fleetProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";
import { autoscaler, clusterWith, type Declared } from "../../../../support/vertical-pod-autoscalers";
import { TEAM, WEB } from "./vpa-problems";

const problemsWith = (declared: Declared) => fleetProblems(declareFleet([clusterWith("aws", declared)]));
const EXPECTED = "a workload that no other VerticalPodAutoscaler is for";

test("two objects for one workload, by whatever version of its API", () => {
  const rollout = (apiVersion: string) => autoscaler({ targetRef: { kind: "Rollout", name: "api", apiVersion } });
  const objects = { web: rollout("argoproj.io/v1alpha1"), second: rollout("argoproj.io/v1beta1") };
  expect(problemsWith({ objects })).toEqual([
    problem(
      "vpa-target-twice",
      "prod-aws/VerticalPodAutoscaler/second: targetRef",
      '{"kind":"Rollout","name":"api","apiVersion":"argoproj.io/v1beta1"}',
      EXPECTED,
    ),
  ]);
});

test("a policy for a workload that has an object", () => {
  const workloads = {
    payments: [
      { kind: "Deployment", name: "worker" },
      { kind: "Deployment", name: "api" },
    ],
  };
  const [found, ...others] = problemsWith({ objects: { web: autoscaler() }, policies: { team: { workloads } } });
  expect(others).toEqual([]);
  expect(found).toEqual(
    problem("vpa-target-twice", `${TEAM}: workloads.payments[1]`, '{"kind":"Deployment","name":"api"}', EXPECTED),
  );
  expect(found?.what).toContain(WEB);
});

test("a workload of another namespace, kind, group or name", () => {
  const objects = {
    web: autoscaler(),
    a: autoscaler({ namespace: "billing" }),
    b: autoscaler({ targetRef: { kind: "StatefulSet", name: "api" } }),
    c: autoscaler({ targetRef: { kind: "Rollout", name: "api", apiVersion: "argoproj.io/v1alpha1" } }),
    e: autoscaler({ targetRef: { kind: "Rollout", name: "api", apiVersion: "example.com/v1" } }),
    d: autoscaler({ targetRef: { kind: "Deployment", name: "worker" } }),
  };
  expect(problemsWith({ objects })).toEqual([]);
});
