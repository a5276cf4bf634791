import { expect, test } from "@jest/globals";
import { DNS_LABEL, LABEL_VALUE, QUALIFIED_NAME } from "../../../../model/base/kubernetes-names";
import { show } from "../../../../model/base/problem";
import type { Toleration } from "../../../../model/declaration/pods";
import type { VpaTarget } from "../../../../model/declaration/vertical-pod-autoscaler";
import { declareCluster, declareFleet } from "../../../support/fleets";
import { manifests, manifestWorkload } from "../../../support/manifests";
import { fleetProblems } from "../../../support/problems";
import { describeRules, type Found, type RuleCase } from "../../../support/rule-cases";
import { autoscaler, clusterWith, GROUPS, withAutoscalers } from "../../../support/vertical-pod-autoscalers";
import { declaredProblems, policyProblems, TEAM, vpaProblems, WEB } from "../../../support/vpa-problems";

const API: VpaTarget = { kind: "Deployment", name: "api" };
const OBJECT_NAME = 'at most 253 lower-case letters, digits, "-" and "."';

/** Two workloads of one namespace: a policy makes an object for each. */
const workloads = { payments: [API, { kind: "Deployment", name: "worker" }] };

/** An object in another namespace. */
const billing = autoscaler({ namespace: "billing" });

const SHARED = "prod-aws/VerticalPodAutoscaler/team-payments-deployment-api";
const OWN_NAME = "a unique name for each on a cluster, across all namespaces";

/** Every problem of an object of this name. */
const named = (name: string) => declaredProblems({ objects: { [name]: autoscaler() } });

const badNamespaces = ["", "Payments", "a.b", "-a", "a".repeat(64)].map(
  (namespace): RuleCase => ({
    rule: "vpa-name-invalid",
    about: `the namespace ${JSON.stringify(namespace)}`,
    bad: () => vpaProblems({ namespace }),
    found: [[`${WEB}: namespace`, JSON.stringify(namespace), DNS_LABEL]],
  }),
);

const badNames = ["", "Web", "web_1", "a".repeat(254)].map(
  (name): RuleCase => ({
    rule: "vpa-name-invalid",
    about: `the name ${JSON.stringify(name)}`,
    bad: () => named(name),
    found: [[`prod-aws/VerticalPodAutoscaler/${name}: name`, show(name), OBJECT_NAME]],
  }),
);

const goodNames = ["web", "web.1", "a".repeat(253)].map(
  (name): RuleCase => ({ rule: "vpa-name-invalid", about: `the name ${name}`, good: () => named(name) }),
);

const IGNORING = { component: { vpaNamespaces: { ignored: ["kube-system", "payments"] } } };
const unwatched = (where: string): Found => [where, '"payments"', "none of kube-system, payments"];

const watched = [{ only: "payments" }, { ignored: ["billing"] }, undefined].map(
  (vpaNamespaces): RuleCase => ({
    rule: "vpa-namespace-unwatched",
    about: `a namespace that is watched with vpaNamespaces ${JSON.stringify(vpaNamespaces)}`,
    good: () => vpaProblems({}, { component: { vpaNamespaces } }),
  }),
);

const badTolerations = (
  [
    [{ value: "x" }, 'without a key, operator "Exists" and no value'],
    [{ key: "a b", operator: "Exists" }, QUALIFIED_NAME],
    [{ key: "team", operator: "Exists", value: "ml" }, 'no value with operator "Exists"'],
    [{ key: "team", value: "a b" }, LABEL_VALUE],
  ] as const satisfies readonly (readonly [Toleration, string])[]
).map(
  ([toleration, expected]): RuleCase => ({
    rule: "vpa-scheduling-invalid",
    about: `the toleration ${JSON.stringify(toleration)}`,
    bad: () => vpaProblems({ tolerations: [toleration] }),
    found: [[`${WEB}: tolerations[0]`, JSON.stringify(toleration), expected]],
  }),
);

const ON_AWS = { cloud: "aws" } as const;
const BARE = declareCluster("google", GROUPS);

/** What is found of a declaration on the cluster without the component. */
const missing = (where: string): Found => [
  where,
  "prod-google without verticalPodAutoscaler",
  "verticalPodAutoscaler on prod-google",
];

/** A fleet with the object `web` and a policy, and a cluster without the component. */
const onFleet = () =>
  withAutoscalers(declareFleet([clusterWith("aws", {}), BARE]), {
    objects: { web: autoscaler() },
    policies: { team: { workloads: { billing: workloads.payments } } },
  });

describeRules([
  {
    rule: "vpa-name-duplicate",
    about: "one object on the cluster and one on the fleet, in different namespaces",
    bad: () => {
      const fleet = declareFleet([clusterWith("aws", { objects: { web: autoscaler() } }), clusterWith("google", {})]);
      return fleetProblems(withAutoscalers(fleet, { objects: { web: billing } }));
    },
    found: [[WEB, `"web" in payments by ${WEB}; "web" in billing by ${WEB}`, OWN_NAME]],
  },
  {
    rule: "vpa-name-duplicate",
    about: "an object with the name that a policy makes",
    bad: () =>
      declaredProblems({
        objects: { "team-payments-deployment-api": billing },
        policies: { team: { workloads: { payments: [API] } } },
      }),
    found: [
      [
        SHARED,
        `"team-payments-deployment-api" in billing by ${SHARED}; "team-payments-deployment-api" in payments by ${TEAM}`,
        OWN_NAME,
      ],
    ],
  },
  {
    rule: "vpa-name-duplicate",
    about: "different names, and the same name on two clusters",
    good: () => {
      const objects = { web: autoscaler(), "web-billing": billing };
      return fleetProblems(declareFleet([clusterWith("aws", { objects }), clusterWith("google", { objects })]));
    },
  },
  ...badNamespaces,
  ...badNames,
  ...goodNames,
  {
    rule: "vpa-name-invalid",
    about: "the namespace of a policy, once, and the names that the policy makes of it",
    bad: () => policyProblems({ workloads: { Pay: [API, { kind: "StatefulSet", name: "db" }] } }),
    found: [
      [`${TEAM}: name`, '"team-Pay-deployment-api"', OBJECT_NAME],
      [`${TEAM}: name`, '"team-Pay-statefulset-db"', OBJECT_NAME],
      [`${TEAM}: workloads.Pay`, '"Pay"', DNS_LABEL],
    ],
  },
  {
    rule: "vpa-name-invalid",
    about: "a name that a policy cuts to what Kubernetes accepts",
    good: () => policyProblems({ workloads: { payments: [{ kind: "Deployment", name: "a".repeat(253) }] } }),
  },
  {
    rule: "vpa-namespace-unwatched",
    about: "an object in a namespace that the component ignores",
    bad: () => vpaProblems({}, IGNORING),
    found: [unwatched(`${WEB}: namespace`)],
  },
  {
    rule: "vpa-namespace-unwatched",
    about: "a policy's list in a namespace that the component ignores, once",
    bad: () => policyProblems({ workloads }, IGNORING),
    found: [unwatched(`${TEAM}: workloads.payments`)],
  },
  {
    rule: "vpa-namespace-unwatched",
    about: "a policy's namespace that the component ignores",
    bad: () => policyProblems({ namespaces: ["payments"], manifests: manifests([manifestWorkload()]) }, IGNORING),
    found: [unwatched(`${TEAM}: namespaces[0]`)],
  },
  {
    rule: "vpa-namespace-unwatched",
    about: "a namespace other than the only one",
    bad: () => vpaProblems({}, { component: { vpaNamespaces: { only: "billing" } } }),
    found: [[`${WEB}: namespace`, '"payments"', "billing"]],
  },
  ...watched,
  {
    rule: "vpa-scheduling-invalid",
    about: "a key of a node selector that no label has",
    bad: () => vpaProblems({ nodeSelector: { "a b": "x" } }),
    found: [[`${WEB}: nodeSelector["a b"]`, '"a b"', QUALIFIED_NAME]],
  },
  {
    rule: "vpa-scheduling-invalid",
    about: "a value of a node selector that no label has",
    bad: () => vpaProblems({ nodeSelector: { team: "a b" } }),
    found: [[`${WEB}: nodeSelector.team`, '"a b"', LABEL_VALUE]],
  },
  ...badTolerations,
  {
    rule: "vpa-scheduling-invalid",
    about: "what pods can have",
    good: () => {
      const tolerations = [{ operator: "Exists" }, { key: "team", value: "ml", effect: "NoExecute" }] as const;
      return vpaProblems({ tolerations, nodeSelector: { "kubernetes.io/arch": "amd64" } });
    },
  },
  {
    rule: "vpa-component-missing",
    about: "an object of a cluster without the component",
    bad: () => fleetProblems(declareFleet([withAutoscalers(BARE, { objects: { web: autoscaler() } })])),
    found: [missing("prod-google/VerticalPodAutoscaler/web")],
  },
  {
    rule: "vpa-component-missing",
    about: "objects and policies of the fleet, each once, on a cluster without the component",
    bad: () => fleetProblems(onFleet()),
    found: [missing("prod-google/VerticalPodAutoscaler/web"), missing("prod-google/VerticalPodAutoscalerPolicy/team")],
  },
  {
    rule: "vpa-component-missing",
    about: "a cluster without the component that the selector leaves out",
    good: () => {
      const fleet = declareFleet([clusterWith("aws", {}), BARE]);
      return fleetProblems(withAutoscalers(fleet, { objects: { web: autoscaler({ clusters: ON_AWS }) } }));
    },
  },
  {
    rule: "vpa-clusters-selector-on-cluster",
    about: "the selector of an object on a cluster",
    bad: () => vpaProblems({ clusters: ON_AWS }),
    found: [[`${WEB}: clusters`, '{"cloud":"aws"}', "no selector"]],
    good: () => vpaProblems({}),
  },
  {
    rule: "vpa-clusters-selector-on-cluster",
    about: "the selector of a policy on a cluster, once",
    bad: () => policyProblems({ clusters: ON_AWS, workloads }),
    found: [[`${TEAM}: clusters`, '{"cloud":"aws"}', "no selector"]],
  },
  {
    rule: "vpa-clusters-selector-on-cluster",
    about: "the selector of an object on the fleet",
    good: () => {
      const objects = { web: autoscaler({ clusters: ON_AWS }) };
      return fleetProblems(withAutoscalers(declareFleet([clusterWith("aws", {})]), { objects }));
    },
  },
]);

test("what the fleet declares can be kept off a cluster without the component", () => {
  expect(fleetProblems(onFleet())[0]?.hint).toContain("keep this off it");
});
