import type { KubernetesObject } from "../../../../model/manifests/kubernetes-object";
import { binding, clusterRole, grant, rule } from "./made-up";
import type { ManifestCase } from "./manifest-cases";

const RBAC = "rbac.authorization.k8s.io";
const CERTIFICATES = "certificates.k8s.io";
const NAMED = { resourceNames: ["app"] };

const SELECTED = [{ matchLabels: { "example.com/aggregate": "true" } }];
const aggregated = (clusterRoleSelectors: readonly object[]): KubernetesObject => ({
  ...clusterRole(rule("", ["pods"], ["get"])),
  aggregationRule: { clusterRoleSelectors },
});

/** Cases of the rules in `rbac.ts`. */
export const RBAC_CASES: readonly ManifestCase[] = [
  grant(
    "rbac-escalate",
    "bind, by name too",
    rule(RBAC, ["clusterroles"], ["bind"], NAMED),
    `bind on clusterroles.${RBAC}`,
    [rule(RBAC, ["clusterroles"], ["get"]), rule(RBAC, ["rolebindings"], ["create"])],
  ),
  grant("rbac-impersonate", "users", rule("", ["users"], ["impersonate"]), '["impersonate"]', [
    rule("", ["serviceaccounts"], ["get"]),
  ]),
  grant(
    "rbac-impersonate",
    "one way of it",
    rule("authentication.k8s.io", ["users"], ["impersonate:user-info"]),
    '["impersonate:user-info"]',
    [rule("authentication.k8s.io", ["tokenreviews"], ["create"])],
  ),
  grant(
    "rbac-impersonate",
    "every verb on accounts",
    rule("", ["serviceaccounts"], ["*"]),
    "impersonate on serviceaccounts",
    [rule("", ["configmaps"], ["*"])],
  ),
  grant(
    "rbac-csr-approve",
    "requests",
    rule(CERTIFICATES, ["certificatesigningrequests/approval"], ["update"]),
    `update on certificatesigningrequests/approval.${CERTIFICATES}`,
    [rule(CERTIFICATES, ["certificatesigningrequests"], ["create", "get"])],
  ),
  grant(
    "rbac-csr-approve",
    "signers",
    rule(CERTIFICATES, ["signers"], ["approve"], NAMED),
    `approve on signers.${CERTIFICATES}`,
    [rule(CERTIFICATES, ["signers"], ["get"])],
  ),
  {
    rule: "rbac-wildcards",
    about: "every field that has one",
    bad: [clusterRole({ apiGroups: ["*"], resources: ["pods/*"], verbs: ["*"], nonResourceURLs: ["/metrics*"] })],
    found: [
      ["rules[0].apiGroups", '["*"]'],
      ["rules[0].resources", '["pods/*"]'],
      ["rules[0].verbs", '["*"]'],
      ["rules[0].nonResourceURLs", '["/metrics*"]'],
    ],
    good: [clusterRole(rule("", ["pods"], ["get"], { nonResourceURLs: ["/metrics"] }))],
  },
  ...["cluster-admin", "admin", "edit"].map((role) => ({
    rule: "rbac-admin-binding",
    about: role,
    bad: [binding(role)],
    found: [["roleRef.name", `"${role}"`]] as const,
    good: [binding("view"), binding("app")],
  })),
  {
    rule: "rbac-aggregated-binding",
    about: "a role that is bound",
    bad: [aggregated(SELECTED), binding()],
    found: [["aggregationRule.clusterRoleSelectors", JSON.stringify(SELECTED)]],
    good: [aggregated([]), binding()],
  },
  {
    rule: "rbac-aggregated-binding",
    about: "a role that is bound in one namespace",
    bad: [aggregated(SELECTED), { ...binding(), kind: "RoleBinding" }],
    found: [["aggregationRule.clusterRoleSelectors", JSON.stringify(SELECTED)]],
    good: [
      aggregated(SELECTED),
      binding("other"),
      { ...binding(), kind: "RoleBinding", roleRef: { kind: "Role", name: "app" } } as KubernetesObject,
    ],
  },
  ...[
    { kind: "User", name: "system:anonymous" },
    { kind: "Group", name: "system:unauthenticated" },
    { kind: "Group", name: "system:authenticated" },
    { kind: "Group", name: "system:serviceaccounts" },
  ].map((subject) => ({
    rule: "rbac-everybody-binding",
    about: subject.name,
    bad: [binding("app", subject)],
    found: [["subjects[0].name", `"${subject.name}"`]] as const,
    good: [
      binding(),
      binding("app", { kind: "Group", name: "example:authenticated" }),
      binding("app", { kind: subject.kind === "Group" ? "User" : "Group", name: subject.name }),
    ],
  })),
  {
    rule: "rbac-system-masters",
    about: "a binding to the group",
    bad: [binding("app", { kind: "Group", name: "system:masters" })],
    found: [["subjects[0].name", '"system:masters"']],
    good: [binding("app", { kind: "Group", name: "example:masters" })],
  },
];
