import { expect, test } from "@jest/globals";
import type { PodScheduling } from "../../../../model/declaration/pods";
import { controller } from "../../../support/controllers";
import { declareFleet } from "../../../support/fleets";
import { manifests, manifestWorkload } from "../../../support/manifests";
import { fleetProblems } from "../../../support/problems";
import { describeRules, part } from "../../../support/rule-cases";
import { clusterWith, GROUPS, withAutoscalers } from "../../../support/vertical-pod-autoscalers";
import { policyProblems, TEAM } from "../../../support/vpa-problems";

const API = { kind: "Deployment", name: "api" };
const LISTED = 'workloads by namespace, such as { "payments": [{ kind: "Deployment", name: "api" }] }, or namespaces';

/** Every problem of a fleet with a policy for a namespace that a controller is in on AWS. */
function coveredControllerProblems(change: object = {}) {
  const aws = { ...clusterWith("aws", {}), controllers: [controller({ namespace: "payments" })] };
  const fleet = declareFleet([aws, clusterWith("google", {})]);
  return fleetProblems(withAutoscalers(fleet, { policies: { team: { namespaces: ["payments"], ...change } } }));
}

/** The policy `team` with manifests, some files of which cannot be read. */
const withUnreadable = (...files: readonly string[]) => ({
  namespaces: ["payments"],
  manifests: manifests([manifestWorkload()], [], files.map(unreadable)),
});

const unreadable = (file: string) => ({ file, reason: "Map keys must be unique at line 2, column 1" });

const STATEFUL_SET = { apiVersion: "apps/v1", kind: "StatefulSet", name: "web" };
const TWO_GROUPS = { ...GROUPS, ml: { ...GROUPS.general, labels: { team: "ml", tier: "a" } } };

/** Every problem of two manifests of one workload. */
function problemsOfTwo(first: PodScheduling, second: PodScheduling, namespace = "payments") {
  const found = manifests([
    manifestWorkload(),
    manifestWorkload({ file: "staging/api.yaml", namespace, scheduling: first, target: STATEFUL_SET }),
    manifestWorkload({ file: "prod/api.yaml", namespace, scheduling: second, target: STATEFUL_SET }),
  ]);
  return policyProblems({ namespaces: ["payments"], manifests: found }, { groups: TWO_GROUPS });
}

describeRules([
  {
    rule: "vpa-policy-empty",
    about: "no namespace in the list",
    bad: () => policyProblems({ workloads: {} }),
    found: [[`${TEAM}: workloads`, "{}", LISTED]],
  },
  {
    rule: "vpa-policy-empty",
    about: "neither a list nor namespaces",
    bad: () => policyProblems({}),
    found: [[`${TEAM}: workloads`, "{}", LISTED]],
  },
  {
    rule: "vpa-policy-empty",
    about: "a namespace without workloads in the list",
    bad: () => policyProblems({ workloads: { payments: [] } }),
    found: [[`${TEAM}: workloads.payments`, "[]", LISTED]],
    good: () => policyProblems({ workloads: { payments: [API] } }),
  },
  {
    rule: "vpa-policy-empty",
    about: "a policy of the fleet, once for all clusters",
    bad: () => {
      const fleet = declareFleet([clusterWith("aws", {}), clusterWith("google", {})]);
      return fleetProblems(withAutoscalers(fleet, { policies: { team: { workloads: {} } } }));
    },
    found: [["fleet/VerticalPodAutoscalerPolicy/team: workloads", "{}", LISTED]],
  },
  {
    rule: "vpa-policy-empty",
    about: "a namespace that neither a manifest nor a controller is in",
    bad: () => {
      const found = manifests([manifestWorkload({ namespace: "payment" }), manifestWorkload({ namespace: "billing" })]);
      return policyProblems({ namespaces: ["billing", "payments"], manifests: found });
    },
    found: [
      [
        `${TEAM}: namespaces[1]`,
        '"payments", which no Controller is in, nor a manifest in /apps',
        "a namespace with a workload in manifests or of a Controller; in manifests there are billing, payment",
      ],
    ],
    good: () => policyProblems({ namespaces: ["payments"], manifests: manifests([manifestWorkload()]) }),
  },
  {
    rule: "vpa-policy-empty",
    about: "a namespace that no controller is in, without manifests",
    bad: () => policyProblems({ namespaces: ["payments"] }),
    found: [
      [
        `${TEAM}: namespaces[0]`,
        '"payments", which no Controller is in',
        "a namespace with a workload in manifests or of a Controller",
      ],
    ],
  },
  {
    rule: "vpa-policy-empty",
    about: "a namespace that no controller is in on the policy's clusters",
    bad: () => coveredControllerProblems({ clusters: { cloud: "google" } }),
    found: [
      [
        "fleet/VerticalPodAutoscalerPolicy/team: namespaces[0]",
        '"payments", which no Controller is in',
        part("of a Controller"),
      ],
    ],
    good: () => coveredControllerProblems(),
  },
  {
    rule: "vpa-policy-empty",
    about: "manifests in which nothing is looked up",
    bad: () => policyProblems({ workloads: { payments: [API] }, manifests: manifests([]) }),
    found: [[`${TEAM}: manifests`, "/apps", "namespaces beside it"]],
  },
  {
    rule: "vpa-manifests-namespace-missing",
    about: "a workload whose manifest names no namespace",
    bad: () => {
      const found = manifests([manifestWorkload(), manifestWorkload({ file: "web.yaml", namespace: null })]);
      return policyProblems({ namespaces: ["payments"], manifests: found });
    },
    found: [
      [
        `${TEAM}: manifests[0]`,
        "web.yaml: Deployment api",
        "metadata.namespace in each, or the namespace that they are applied to",
      ],
    ],
    good: () => {
      const found = manifests([manifestWorkload(), manifestWorkload({ namespace: "billing" })]);
      return policyProblems({ namespaces: ["payments"], manifests: found });
    },
  },
  {
    rule: "vpa-manifests-namespace-missing",
    about: "a VerticalPodAutoscaler whose manifest names no namespace",
    bad: () => {
      const found = manifests([manifestWorkload()], [{ file: "vpa.yaml", namespace: null, target: API }]);
      return policyProblems({ namespaces: ["payments"], manifests: found });
    },
    found: [[`${TEAM}: manifests[0]`, "vpa.yaml: Deployment api", part("metadata.namespace in each")]],
  },
  {
    rule: "vpa-manifests-unreadable",
    about: "a file that cannot be read",
    bad: () => policyProblems(withUnreadable("a.yaml")),
    found: [
      [
        `${TEAM}: manifests[0]`,
        "a.yaml: Map keys must be unique at line 2, column 1",
        "an absolute path, such as join(__dirname, …), of a file or a folder of rendered manifests: .yaml, .yml and .json",
      ],
    ],
    good: () => policyProblems(withUnreadable()),
  },
  {
    rule: "vpa-manifests-workload-twice",
    about: "two manifests whose pods land in different places",
    bad: () => problemsOfTwo({}, { nodeSelector: { team: "ml" } }),
    found: [
      [
        `${TEAM}: manifests`,
        'staging/api.yaml: {}; prod/api.yaml: {"nodeSelector":{"team":"ml"}}',
        "one nodeSelector and one list of tolerations of a workload",
      ],
    ],
  },
  {
    rule: "vpa-manifests-workload-twice",
    about: "two manifests that say the same, in whatever order",
    good: () => problemsOfTwo({ nodeSelector: { team: "ml", tier: "a" } }, { nodeSelector: { tier: "a", team: "ml" } }),
  },
  {
    rule: "vpa-manifests-workload-twice",
    about: "a namesake in another API, whose pods would not be found",
    good: () => {
      const namesake = { ...STATEFUL_SET, apiVersion: "apps.kruise.io/v1beta1" };
      const found = manifests([
        manifestWorkload({ target: STATEFUL_SET }),
        manifestWorkload({ target: namesake, unfindable: "x", scheduling: { nodeSelector: { team: "ml" } } }),
      ]);
      return policyProblems({ namespaces: ["payments"], manifests: found }, { groups: TWO_GROUPS });
    },
  },
  {
    rule: "vpa-manifests-workload-twice",
    about: "two manifests in a namespace that is not covered",
    good: () => problemsOfTwo({}, { nodeSelector: { team: "ml" } }, "billing"),
  },
]);

test("of many unreadable files the first few are named", () => {
  const [found] = policyProblems(withUnreadable("a", "b", "c", "d", "e", "f", "g"));
  expect(found?.got).toMatch(/^a: .*; b: .*; e: .*; and 2 more$/);
});

test("a namespace is not called empty while a file that may hold its workloads cannot be read", () => {
  const lost = manifests([], [], [unreadable("a.yaml")]);
  expect(policyProblems({ namespaces: ["payments"], manifests: lost }).map(({ code }) => code)).toEqual([
    "vpa-manifests-unreadable",
  ]);
});

test("workloads of the wrong shape are reported as such, once", () => {
  const workloads = { payments: "api" } as never;
  expect(policyProblems({ workloads })).toMatchObject([{ code: "wrong-type", where: `${TEAM}: workloads.payments` }]);
});

test("manifests that were not read are reported in the words of the function that reads them", () => {
  for (const source of ["/apps", { path: "/apps", workloads: [{ name: "api" }] }]) {
    expect(policyProblems({ namespaces: ["payments"], manifests: [source as never] })).toMatchObject([
      { code: "wrong-type", where: `${TEAM}: manifests[0]`, expected: "what manifestsIn(path) returns" },
    ]);
  }
});
