import { declareFleet } from "../../../support/fleets";
import { autoscaler, clusterWith, type Declared } from "../../../support/vertical-pod-autoscalers";
import { problem, problemsOf } from "../problems";
import { TEAM, WEB } from "./vpa-problems";

const problemsWith = (declared: Declared) => problemsOf(declareFleet([clusterWith("aws", declared)]));
const EXPECTED = "a workload that nothing else is for";

test("two objects for one workload, by whatever version of its API", () => {
  const second = autoscaler({ targetRef: { kind: "Deployment", name: "api", apiVersion: "apps/v1beta2" } });
  expect(problemsWith({ objects: { web: autoscaler(), second } })).toEqual([
    problem(
      "vpa-target-twice",
      "prod-aws/VerticalPodAutoscaler/second: targetRef",
      '{"kind":"Deployment","name":"api","apiVersion":"apps/v1beta2"}',
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
    c: autoscaler({ targetRef: { kind: "Deployment", name: "api", apiVersion: "example.com/v1" } }),
    d: autoscaler({ targetRef: { kind: "Deployment", name: "worker" } }),
  };
  expect(problemsWith({ objects })).toEqual([]);
});
