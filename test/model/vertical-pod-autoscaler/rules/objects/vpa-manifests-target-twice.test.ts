import { declareFleet } from "../../../../support/fleets";
import { manifests, manifestWorkload } from "../../../../support/manifests";
import { fleetProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";
import { autoscaler, clusterWith, type Declared, withAutoscalers } from "../../../../support/vertical-pod-autoscalers";
import { TEAM, WEB } from "./vpa-problems";

const target = { kind: "Deployment", name: "api" };
const found = manifests([manifestWorkload()], [{ file: "vpa.yaml", namespace: "payments", target }]);
const EXPECTED = "a workload that no other VerticalPodAutoscaler is for";

/** Problems of a cluster with the policy `team`, whose manifests autoscale the Deployment `api` themselves. */
function problemsWith(declared: Declared, change: object = {}) {
  const team = { namespaces: ["payments"], manifests: found, ...change };
  return fleetProblems(declareFleet([clusterWith("aws", { ...declared, policies: { ...declared.policies, team } })]));
}

test("an object, and a policy's list, for a workload that the manifests autoscale", () => {
  const targetRef = '{"kind":"Deployment","name":"api"}';
  expect(problemsWith({ objects: { web: autoscaler() } })).toEqual([
    problem("vpa-manifests-target-twice", `${WEB}: targetRef`, targetRef, EXPECTED),
  ]);
  expect(problemsWith({}, { workloads: { payments: [target] } })).toEqual([
    problem("vpa-manifests-target-twice", `${TEAM}: workloads.payments[0]`, targetRef, EXPECTED),
  ]);
});

test("another policy that covers it without having read those manifests", () => {
  const other = { namespaces: ["payments"], manifests: manifests([manifestWorkload()]) };
  expect(problemsWith({ policies: { other } })).toMatchObject([
    {
      code: "vpa-manifests-target-twice",
      where: "prod-aws/VerticalPodAutoscalerPolicy/other: Deployment payments/api",
    },
  ]);
});

test("not on a cluster that the policy is not on", () => {
  const clusters = [clusterWith("aws", {}), clusterWith("google", { objects: { web: autoscaler() } })];
  const team = { namespaces: ["payments"], manifests: found, clusters: { cloud: "aws" as const } };
  expect(fleetProblems(withAutoscalers(declareFleet(clusters), { policies: { team } }))).toEqual([]);
});

test("the manifests' own alone, and objects for other workloads", () => {
  expect(problemsWith({ objects: { web: autoscaler({ targetRef: { kind: "Deployment", name: "web" } }) } })).toEqual(
    [],
  );
});
