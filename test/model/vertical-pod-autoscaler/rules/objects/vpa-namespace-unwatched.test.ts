import { manifests, manifestWorkload } from "../../../../support/manifests";
import { problem } from "../../../../support/rule-cases";
import { policyProblems, TEAM, vpaProblems, WEB } from "./vpa-problems";

const workloads = {
  payments: [
    { kind: "Deployment", name: "api" },
    { kind: "Deployment", name: "worker" },
  ],
};

test("a namespace that the component ignores", () => {
  const component = { vpaNamespaces: { ignored: ["kube-system", "payments"] } };
  expect(vpaProblems({}, { component })).toEqual([
    problem("vpa-namespace-unwatched", `${WEB}: namespace`, '"payments"', "none of kube-system, payments"),
  ]);
  expect(policyProblems({ workloads }, { component })).toEqual([
    problem("vpa-namespace-unwatched", `${TEAM}: workloads.payments`, '"payments"', "none of kube-system, payments"),
  ]);
  const covered = { namespaces: ["payments"], manifests: manifests([manifestWorkload()]) };
  expect(policyProblems(covered, { component })).toEqual([
    problem("vpa-namespace-unwatched", `${TEAM}: namespaces[0]`, '"payments"', "none of kube-system, payments"),
  ]);
});

test("a namespace other than the only one", () => {
  expect(vpaProblems({}, { component: { vpaNamespaces: { only: "billing" } } })).toEqual([
    problem("vpa-namespace-unwatched", `${WEB}: namespace`, '"payments"', "billing"),
  ]);
});

test("a namespace that is looked at", () => {
  expect(vpaProblems({}, { component: { vpaNamespaces: { only: "payments" } } })).toEqual([]);
  expect(vpaProblems({}, { component: { vpaNamespaces: { ignored: ["billing"] } } })).toEqual([]);
  expect(vpaProblems({})).toEqual([]);
});
