import { expect, test } from "@jest/globals";
import { at, controllerProblems } from "./problems";

type Rule = {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly verbs: string[];
  readonly resourceNames?: string[];
};
const rule = (group: string, resources: string, ...verbs: string[]): Rule => ({
  apiGroups: [group],
  resources: [resources],
  verbs,
});
const code = "controller-permission-dangerous";
const found = (permissions: object, more: object = {}) => controllerProblems({ permissions, ...more });

/** Each danger, a rule that gives it, and what is told of the rule. */
const DANGERS: readonly (readonly [string, Rule, string])[] = [
  ["csr-approve", rule("certificates.k8s.io", "signers", "approve"), "approve on signers.certificates.k8s.io"],
  [
    "escalate",
    rule("rbac.authorization.k8s.io", "clusterroles", "bind"),
    "bind on clusterroles.rbac.authorization.k8s.io",
  ],
  ["impersonate", rule("", "users", "impersonate"), '["impersonate"]'],
  ["nodes-proxy", rule("", "nodes/proxy", "get"), "get on nodes/proxy"],
  ["persistent-volumes-create", rule("", "persistentvolumes", "create", "get"), "create on persistentvolumes"],
  ["pods-create", rule("apps", "deployments", "create"), "create on deployments.apps"],
  ["pods-exec", rule("", "pods/exec", "create"), "create on pods/exec"],
  ["pods-patch", rule("", "pods", "patch", "list"), "patch on pods"],
  ["secrets-read", rule("", "secrets", "list", "delete"), "list on secrets"],
  ["service-account-tokens", rule("", "serviceaccounts/token", "create"), "create on serviceaccounts/token"],
  [
    "webhook-configurations",
    rule("admissionregistration.k8s.io", "mutatingwebhookconfigurations", "patch"),
    "patch on mutatingwebhookconfigurations.admissionregistration.k8s.io",
  ],
];

test.each(DANGERS)("%s is told with verb and resource, until it is acknowledged", (id, dangerous, got) => {
  const cluster = [rule("", "configmaps", "get"), dangerous];
  expect(found({ cluster })).toEqual([
    at(code, "permissions.cluster[1]", got, expect.stringContaining(`dangerously: { "${id}": "<reason>" }`)),
  ]);
  expect(found({ cluster }, { dangerously: { [id]: "It is what it is for." } })).toEqual([]);
});

test("wildcards are dangerous in themselves, and for what they cover", () => {
  const problems = found({ cluster: [rule("", "secrets", "*")] });
  expect(problems).toEqual([
    at(code, "permissions.cluster[0]", "get, list, watch on secrets", expect.stringContaining('"secrets-read"')),
    at(
      code,
      "permissions.cluster[0]",
      "create on secrets, and reading them",
      expect.stringContaining('"service-account-tokens"'),
    ),
    at(code, "permissions.cluster[0].verbs", '["*"]', expect.stringContaining('"wildcards"')),
  ]);
  expect(found({ cluster: [rule("example.com", "*", "get")] })).toEqual([
    at(code, "permissions.cluster[0].resources", '["*"]', expect.stringContaining('"wildcards"')),
  ]);
});

test("in its own namespace only wildcards are dangerous, unless it is one of Kubernetes", () => {
  const secrets = rule("", "secrets", "get", "list");
  expect(found({ namespace: [secrets] })).toEqual([]);
  expect(found({ namespace: [rule("", "secrets", "*")] }).map(({ where }) => where)).toEqual([
    "prod-aws/Controller/widget: permissions.namespace[0].verbs",
  ]);
  const system = { namespace: "kube-system", dangerously: { "system-namespace": "Feeds the scheduler." } };
  expect(found({ namespace: [secrets] }, system).map(({ where }) => where)).toEqual([
    "prod-aws/Controller/widget: permissions.namespace[0]",
  ]);
});

test("rules are dangerous together: a Secret that can be created and read becomes a token", () => {
  const create = rule("", "secrets", "create");
  const read = { ...rule("", "secrets", "get"), resourceNames: ["mine"] };
  expect(found({ namespaces: { shop: [create] } })).toEqual([]);
  expect(found({ namespaces: { shop: [read, create] } })).toEqual([
    at(
      code,
      "permissions.namespaces.shop[1]",
      "create on secrets, and reading them",
      expect.stringContaining('"service-account-tokens"'),
    ),
  ]);
});

test("in another namespace they are dangerous", () => {
  expect(found({ namespaces: { shop: [rule("", "secrets", "get")] } })).toEqual([
    at(code, "permissions.namespaces.shop[0]", "get on secrets", expect.stringContaining('"secrets-read"')),
  ]);
});

test("named objects are given away alone, but a name does not help where one is enough", () => {
  expect(found({ cluster: [{ ...rule("", "secrets", "get"), resourceNames: ["mine"] }] })).toEqual([]);
  const bind = { ...rule("rbac.authorization.k8s.io", "clusterroles", "bind"), resourceNames: ["view"] };
  expect(found({ cluster: [bind] })).toHaveLength(1);
});

test("what controllers mostly do is fine", () => {
  const cluster = [
    {
      apiGroups: ["example.com"],
      resources: ["widgets", "widgets/status"],
      verbs: ["get", "list", "watch", "update", "patch"],
    },
    { apiGroups: ["", "apps"], resources: ["pods", "nodes", "deployments"], verbs: ["get", "list", "watch"] },
    { apiGroups: [""], resources: ["pods/status"], verbs: ["patch"] },
  ];
  expect(found({ cluster })).toEqual([]);
});
