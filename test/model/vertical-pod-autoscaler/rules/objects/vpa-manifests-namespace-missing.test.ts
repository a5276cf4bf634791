import { manifests, manifestWorkload } from "../../../../support/manifests";
import { problem } from "../../../../support/rule-cases";
import { policyProblems, TEAM } from "./vpa-problems";

test("a workload whose manifest names no namespace", () => {
  const found = manifests([manifestWorkload(), manifestWorkload({ file: "web.yaml", namespace: null })]);
  expect(policyProblems({ namespaces: ["payments"], manifests: found })).toEqual([
    problem(
      "vpa-manifests-namespace-missing",
      `${TEAM}: manifests[0]`,
      "web.yaml: Deployment api",
      "metadata.namespace in each, or the namespace that they are applied to",
    ),
  ]);
});

test("a VerticalPodAutoscaler whose manifest names no namespace", () => {
  const target = { kind: "Deployment", name: "api" };
  const found = manifests([manifestWorkload()], [{ file: "vpa.yaml", namespace: null, target }]);
  expect(policyProblems({ namespaces: ["payments"], manifests: found })).toMatchObject([
    { code: "vpa-manifests-namespace-missing", got: "vpa.yaml: Deployment api" },
  ]);
});

test("workloads with a namespace", () => {
  const found = manifests([manifestWorkload(), manifestWorkload({ namespace: "billing" })]);
  expect(policyProblems({ namespaces: ["payments"], manifests: found })).toEqual([]);
});
