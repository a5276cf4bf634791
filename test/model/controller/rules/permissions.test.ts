import type { PolicyRule } from "../../../../model/declaration/controller";
import { controllerProblems, IMAGE, inWidget } from "../../../support/controllers";
import { describeRules, part, type RuleCase } from "../../../support/rule-cases";

const permitted = (permissions: object, more: object = {}) => controllerProblems({ permissions, ...more });

const allow = (group: string, resource: string, ...verbs: string[]): PolicyRule => ({
  apiGroups: [group],
  resources: [resource],
  verbs,
});

/** Each danger, a rule that gives it, and what is found in the rule. */
const dangers: readonly (readonly [string, PolicyRule, string])[] = [
  ["csr-approve", allow("certificates.k8s.io", "signers", "approve"), "approve on signers.certificates.k8s.io"],
  [
    "escalate",
    allow("rbac.authorization.k8s.io", "clusterroles", "bind"),
    "bind on clusterroles.rbac.authorization.k8s.io",
  ],
  ["impersonate", allow("", "users", "impersonate"), '["impersonate"]'],
  ["nodes-proxy", allow("", "nodes/proxy", "get"), "get on nodes/proxy"],
  ["persistent-volumes-create", allow("", "persistentvolumes", "create", "get"), "create on persistentvolumes"],
  ["pods-create", allow("apps", "deployments", "create"), "create on deployments.apps"],
  ["pods-exec", allow("", "pods/exec", "create"), "create on pods/exec"],
  ["pods-patch", allow("", "pods", "patch", "list"), "patch on pods"],
  ["secrets-read", allow("", "secrets", "list", "delete"), "list on secrets"],
  ["service-account-tokens", allow("", "serviceaccounts/token", "create"), "create on serviceaccounts/token"],
  [
    "webhook-configurations",
    allow("admissionregistration.k8s.io", "mutatingwebhookconfigurations", "patch"),
    "patch on mutatingwebhookconfigurations.admissionregistration.k8s.io",
  ],
];

const readSecrets = allow("", "secrets", "get");
const createSecrets = allow("", "secrets", "create");
const named = { resourceNames: ["mine"] };
const system = { namespace: "kube-system", dangerously: { "system-namespace": "Feeds the scheduler." } };

describeRules([
  ...dangers.map(([id, dangerous, got]): RuleCase => {
    const cluster = [allow("", "configmaps", "get"), dangerous];
    return {
      rule: "controller-permission-dangerous",
      about: `${id} without a reason`,
      bad: () => permitted({ cluster }),
      found: [[inWidget("permissions.cluster[1]"), got, part(`dangerously: { "${id}": "<reason>" }`)]],
      good: () => permitted({ cluster }, { dangerously: { [id]: "It is what it is for." } }),
    };
  }),
  {
    rule: "controller-permission-dangerous",
    about: "all verbs, and what they cover",
    bad: () => permitted({ cluster: [allow("", "secrets", "*")] }),
    found: [
      [inWidget("permissions.cluster[0]"), "get, list, watch on secrets", part('"secrets-read"')],
      [inWidget("permissions.cluster[0]"), "create on secrets, and reading them", part('"service-account-tokens"')],
      [inWidget("permissions.cluster[0].verbs"), '["*"]', part('"wildcards"')],
    ],
  },
  {
    rule: "controller-permission-dangerous",
    about: "all resources of a group",
    bad: () => permitted({ cluster: [allow("example.com", "*", "get")] }),
    found: [[inWidget("permissions.cluster[0].resources"), '["*"]', part('"wildcards"')]],
  },
  {
    rule: "controller-permission-dangerous",
    about: "wildcards in the controller's own namespace, where nothing else is dangerous",
    bad: () => permitted({ namespace: [allow("", "secrets", "*")] }),
    found: [[inWidget("permissions.namespace[0].verbs"), '["*"]', part('"wildcards"')]],
    good: () => permitted({ namespace: [allow("", "secrets", "get", "list")] }),
  },
  {
    rule: "controller-permission-dangerous",
    about: "reading Secrets in a namespace of Kubernetes, even if the controller runs there",
    bad: () => permitted({ namespace: [allow("", "secrets", "get", "list")] }, system),
    found: [[inWidget("permissions.namespace[0]"), "get, list on secrets", part('"secrets-read"')]],
  },
  {
    rule: "controller-permission-dangerous",
    about: "two rules that are dangerous together: a Secret that can be created and read becomes a token",
    bad: () => permitted({ namespaces: { shop: [{ ...readSecrets, ...named }, createSecrets] } }),
    found: [
      [
        inWidget("permissions.namespaces.shop[1]"),
        "create on secrets, and reading them",
        part('"service-account-tokens"'),
      ],
    ],
    good: () => permitted({ namespaces: { shop: [createSecrets] } }),
  },
  {
    rule: "controller-permission-dangerous",
    about: "reading Secrets in another namespace",
    bad: () => permitted({ namespaces: { shop: [readSecrets] } }),
    found: [[inWidget("permissions.namespaces.shop[0]"), "get on secrets", part('"secrets-read"')]],
  },
  {
    rule: "controller-permission-dangerous",
    about: "a named object that is enough by itself",
    bad: () =>
      permitted({
        cluster: [{ ...allow("rbac.authorization.k8s.io", "clusterroles", "bind"), resourceNames: ["view"] }],
      }),
    found: [
      [
        inWidget("permissions.cluster[0]"),
        "bind on clusterroles.rbac.authorization.k8s.io",
        part('dangerously: { "escalate": "<reason>" }'),
      ],
    ],
    good: () => permitted({ cluster: [{ ...readSecrets, ...named }] }),
  },
  {
    rule: "controller-permission-dangerous",
    about: "what most controllers do",
    good: () =>
      permitted({
        cluster: [
          {
            apiGroups: ["example.com"],
            resources: ["widgets", "widgets/status"],
            verbs: ["get", "list", "watch", "update", "patch"],
          },
          { apiGroups: ["", "apps"], resources: ["pods", "nodes", "deployments"], verbs: ["get", "list", "watch"] },
          { apiGroups: [""], resources: ["pods/status"], verbs: ["patch"] },
        ],
      }),
  },
]);

const CONFIG_MAPS = allow("", "configmaps", "get");

/** Every problem of a controller with this rule, changed. */
const changed = (change: object, more: object = {}) => permitted({ cluster: [{ ...CONFIG_MAPS, ...change }] }, more);
const inRule = (path: string) => inWidget(`permissions.cluster[0].${path}`);

describeRules([
  ...["apiGroups", "resources", "verbs"].map(
    (list): RuleCase => ({
      rule: "controller-permission-invalid",
      about: `a rule without ${list}`,
      bad: () => changed({ [list]: [] }),
      found: [[inRule(list), "an empty list", part("at least one")]],
    }),
  ),
  {
    rule: "controller-permission-invalid",
    about: "resources and verbs that do not exist",
    bad: () => changed({ resources: ["ConfigMap"], verbs: ["get", ""] }),
    found: [
      [inRule("resources[0]"), '"ConfigMap"', part("lower case")],
      [inRule("verbs[1]"), '""', part("lower case")],
    ],
  },
  ...["apps/v1", "Apps", "core", "v1", "example.com "].map(
    (group): RuleCase => ({
      rule: "controller-permission-invalid",
      about: `the API group ${JSON.stringify(group)}`,
      bad: () => changed({ apiGroups: ["", group] }),
      found: [[inRule("apiGroups[1]"), JSON.stringify(group), part("the core group")]],
    }),
  ),
  {
    rule: "controller-permission-invalid",
    about: "groups of Kubernetes and of others",
    good: () => changed({ apiGroups: ["", "apps", "autoscaling", "example.com", "snapshot.storage.k8s.io"] }),
  },
  {
    rule: "controller-permission-invalid",
    about: "all groups, for a reason",
    good: () =>
      changed(
        { apiGroups: ["*"], resources: ["widgets"] },
        { dangerously: { wildcards: "Backs up everything in the cluster." } },
      ),
  },
  ...["", "*"].map(
    (name): RuleCase => ({
      rule: "controller-permission-invalid",
      about: `the name ${JSON.stringify(name)}, which no object has`,
      bad: () => changed({ resourceNames: ["a", name] }),
      found: [[inRule("resourceNames[1]"), JSON.stringify(name), "the name of an object"]],
    }),
  ),
  {
    rule: "controller-permission-invalid",
    about: "an empty name beside create, only as an empty name",
    bad: () => changed({ verbs: ["create", "get"], resourceNames: [""] }),
    found: [[inRule("resourceNames[0]"), '""', "the name of an object"]],
  },
  {
    rule: "controller-permission-invalid",
    about: "the names of objects that do not exist yet",
    bad: () => changed({ verbs: ["get", "create"], resourceNames: ["a"] }),
    found: [[inRule("resourceNames"), "create on configmaps named a", part("without resourceNames")]],
    good: () => changed({ verbs: ["get", "update"], resourceNames: ["a"] }),
  },
  {
    rule: "controller-permission-invalid",
    about: "a part of a named object",
    good: () => changed({ resources: ["configmaps/status"], verbs: ["create"], resourceNames: ["a"] }),
  },
  {
    rule: "controller-permission-invalid",
    about: "the controller's own namespace among the others",
    bad: () => permitted({ namespaces: { "widget-system": [CONFIG_MAPS] } }),
    found: [[inWidget('permissions.namespaces["widget-system"]'), '"widget-system"', "another namespace"]],
    good: () => permitted({ namespaces: { shop: [CONFIG_MAPS] } }),
  },
]);

const unpinned = { image: "widget:v1", allowUnpinnedImage: "Built for each run." };

describeRules([
  {
    rule: "controller-dangerously-unused",
    about: "reasons for what the controller does not have",
    bad: () => controllerProblems({ dangerously: { "secrets-read": "Once it did.", "system-namespace": "It might." } }),
    found: [
      [inWidget('dangerously["secrets-read"]'), '"Once it did."', "nothing"],
      [inWidget('dangerously["system-namespace"]'), '"It might."', "nothing"],
    ],
  },
  {
    rule: "controller-dangerously-unused",
    about: "a reason for what is not dangerous in the controller's own namespace",
    bad: () => permitted({ namespace: [readSecrets] }, { dangerously: { "secrets-read": "Its own." } }),
    found: [[inWidget('dangerously["secrets-read"]'), '"Its own."', "nothing"]],
    good: () => permitted({ cluster: [readSecrets] }, { dangerously: { "secrets-read": "Its own." } }),
  },
  {
    rule: "controller-dangerously-unused",
    about: "a reason for an image that is pinned",
    bad: () => controllerProblems({ image: IMAGE, allowUnpinnedImage: "Why not." }),
    found: [[inWidget("allowUnpinnedImage"), '"Why not."', "nothing"]],
    good: () => controllerProblems(unpinned),
  },
  {
    rule: "controller-reason-missing",
    about: "empty reasons",
    bad: () =>
      permitted(
        { cluster: [readSecrets] },
        { dangerously: { "secrets-read": " " }, image: "widget:v1", allowUnpinnedImage: "" },
      ),
    found: [
      [inWidget("allowUnpinnedImage"), '""', part("the reason")],
      [inWidget('dangerously["secrets-read"]'), '" "', part("the reason")],
    ],
    good: () => controllerProblems(unpinned),
  },
]);

test("a misspelled danger is found with the nearest name", () => {
  const [found] = controllerProblems({ dangerously: { "secret-read": "…" } });
  expect([found?.code, found?.hint]).toEqual(["unknown-key", 'Did you mean "secrets-read"?']);
});
