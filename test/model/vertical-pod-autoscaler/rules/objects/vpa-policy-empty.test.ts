import { controller } from "../../../../support/controllers";
import { declareFleet } from "../../../../support/fleets";
import { manifests, manifestWorkload } from "../../../../support/manifests";
import { fleetProblems } from "../../../../support/problems";
import { problem } from "../../../../support/rule-cases";
import { clusterWith, withAutoscalers } from "../../../../support/vertical-pod-autoscalers";
import { policyProblems, TEAM } from "./vpa-problems";

const EXPECTED = 'workloads by namespace, such as { "payments": [{ kind: "Deployment", name: "api" }] }, or namespaces';

test("no namespace, and a namespace without workloads", () => {
  expect(policyProblems({ workloads: {} })).toEqual([
    problem("vpa-policy-empty", `${TEAM}: workloads`, "{}", EXPECTED),
  ]);
  expect(policyProblems({})).toEqual([problem("vpa-policy-empty", `${TEAM}: workloads`, "{}", EXPECTED)]);
  expect(policyProblems({ workloads: { payments: [] } })).toEqual([
    problem("vpa-policy-empty", `${TEAM}: workloads.payments`, "[]", EXPECTED),
  ]);
});

test("on the fleet, once for all clusters", () => {
  const fleet = declareFleet([clusterWith("aws", {}), clusterWith("google", {})]);
  expect(fleetProblems(withAutoscalers(fleet, { policies: { team: { workloads: {} } } }))).toMatchObject([
    { code: "vpa-policy-empty", where: "fleet/VerticalPodAutoscalerPolicy/team: workloads" },
  ]);
});

test("a namespace of which neither a manifest nor a controller is known", () => {
  const found = manifests([manifestWorkload({ namespace: "payment" }), manifestWorkload({ namespace: "billing" })]);
  expect(policyProblems({ namespaces: ["billing", "payments"], manifests: found })).toEqual([
    problem(
      "vpa-policy-empty",
      `${TEAM}: namespaces[1]`,
      '"payments", which no Controller is in, nor a manifest in /apps',
      "a namespace with a workload in manifests or of a Controller; in manifests there are billing, payment",
    ),
  ]);
  expect(policyProblems({ namespaces: ["payments"] })).toEqual([
    problem(
      "vpa-policy-empty",
      `${TEAM}: namespaces[0]`,
      '"payments", which no Controller is in',
      "a namespace with a workload in manifests or of a Controller",
    ),
  ]);
});

test("a namespace that a controller is in on one of the policy's clusters", () => {
  const inPayments = [controller({ namespace: "payments" })];
  const fleet = (clusters: object) =>
    withAutoscalers(declareFleet([{ ...clusterWith("aws", {}), controllers: inPayments }, clusterWith("google", {})]), {
      policies: { team: { namespaces: ["payments"], ...clusters } },
    });
  expect(fleetProblems(fleet({}))).toEqual([]);
  expect(fleetProblems(fleet({ clusters: { cloud: "google" } }))).toMatchObject([{ code: "vpa-policy-empty" }]);
});

test("manifests in which nothing is looked up", () => {
  const workloads = { payments: [{ kind: "Deployment", name: "api" }] };
  expect(policyProblems({ workloads, manifests: manifests([]) })).toEqual([
    problem("vpa-policy-empty", `${TEAM}: manifests`, "/apps", "namespaces beside it"),
  ]);
});

test("a workload in each namespace", () => {
  expect(policyProblems({ workloads: { payments: [{ kind: "Deployment", name: "api" }] } })).toEqual([]);
  expect(policyProblems({ namespaces: ["payments"], manifests: manifests([manifestWorkload()]) })).toEqual([]);
});

test("workloads of the wrong shape are told of as such, once", () => {
  const workloads = { payments: "api" } as never;
  expect(policyProblems({ workloads })).toMatchObject([{ code: "wrong-type", where: `${TEAM}: workloads.payments` }]);
});

test("manifests that were not read are told of in the words of who reads them", () => {
  for (const source of ["/apps", { path: "/apps", workloads: [{ name: "api" }] }]) {
    expect(policyProblems({ namespaces: ["payments"], manifests: [source as never] })).toMatchObject([
      { code: "wrong-type", where: `${TEAM}: manifests[0]`, expected: "what manifestsIn(path) returns" },
    ]);
  }
});
