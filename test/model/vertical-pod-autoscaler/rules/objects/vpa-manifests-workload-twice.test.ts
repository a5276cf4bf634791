import type { VpaPlacement } from "../../../../../model/declaration/vertical-pod-autoscaler";
import { manifests, manifestWorkload } from "../../../../support/manifests";
import { problem } from "../../../../support/rule-cases";
import { GROUPS } from "../../../../support/vertical-pod-autoscalers";
import { policyProblems, TEAM } from "./vpa-problems";

const groups = { ...GROUPS, ml: { ...GROUPS.general, labels: { team: "ml", tier: "a" } } };

/** Problems of two manifests of the Deployment `api`. */
function problemsOfTwo(first: VpaPlacement, second: VpaPlacement, namespace = "payments") {
  const found = manifests([
    manifestWorkload(),
    manifestWorkload({ file: "staging/api.yaml", namespace, placement: first, target: WEB }),
    manifestWorkload({ file: "prod/api.yaml", namespace, placement: second, target: WEB }),
  ]);
  return policyProblems({ namespaces: ["payments"], manifests: found }, { groups });
}

const WEB = { apiVersion: "apps/v1", kind: "StatefulSet", name: "web" };

test("two manifests whose pods land in different places", () => {
  expect(problemsOfTwo({}, { nodeSelector: { team: "ml" } })).toEqual([
    problem(
      "vpa-manifests-workload-twice",
      `${TEAM}: manifests`,
      'staging/api.yaml: {}; prod/api.yaml: {"nodeSelector":{"team":"ml"}}',
      "one nodeSelector and one list of tolerations of a workload",
    ),
  ]);
});

test("two that say the same, in whatever order", () => {
  const [first, second] = [
    { team: "ml", tier: "a" },
    { tier: "a", team: "ml" },
  ];
  expect(problemsOfTwo({ nodeSelector: first }, { nodeSelector: second })).toEqual([]);
});

test("one of them a namesake in another API, which VPA would not find", () => {
  const namesake = { ...WEB, apiVersion: "apps.kruise.io/v1beta1" };
  const found = manifests([
    manifestWorkload({ target: WEB }),
    manifestWorkload({ target: namesake, unfindable: "x", placement: { nodeSelector: { team: "ml" } } }),
  ]);
  expect(policyProblems({ namespaces: ["payments"], manifests: found }, { groups })).toEqual([]);
});

test("two in a namespace that is not covered", () => {
  expect(problemsOfTwo({}, { nodeSelector: { team: "ml" } }, "billing")).toEqual([]);
});
