import { declareFleet } from "../../../support/fleets";
import { clusterWith, withAutoscalers } from "../../../support/vertical-pod-autoscalers";
import { problem, problemsOf } from "../problems";
import { policyProblems, TEAM } from "./vpa-problems";

const EXPECTED = 'workloads by namespace, such as { "payments": [{ kind: "Deployment", name: "api" }] }';

test("no namespace, and a namespace without workloads", () => {
  expect(policyProblems({ workloads: {} })).toEqual([
    problem("vpa-policy-empty", `${TEAM}: workloads`, "{}", EXPECTED),
  ]);
  expect(policyProblems({ workloads: { payments: [] } })).toEqual([
    problem("vpa-policy-empty", `${TEAM}: workloads.payments`, "[]", EXPECTED),
  ]);
});

test("on the fleet, once for all clusters", () => {
  const fleet = declareFleet([clusterWith("aws", {}), clusterWith("google", {})]);
  expect(problemsOf(withAutoscalers(fleet, { policies: { team: { workloads: {} } } }))).toMatchObject([
    { code: "vpa-policy-empty", where: "fleet/VerticalPodAutoscalerPolicy/team: workloads" },
  ]);
});

test("a workload in each namespace", () => {
  expect(policyProblems({ workloads: { payments: [{ kind: "Deployment", name: "api" }] } })).toEqual([]);
});

test("workloads of the wrong shape are told of as such, once", () => {
  const workloads = { payments: "api" } as never;
  expect(policyProblems({ workloads })).toMatchObject([{ code: "wrong-type", where: `${TEAM}: workloads.payments` }]);
});
