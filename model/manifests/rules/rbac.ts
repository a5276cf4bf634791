import { type Binding, bindings, isBinding, roleOf } from "../bindings";
import { entriesAt, fieldAt } from "../fields";
import type { KubernetesObject } from "../kubernetes-object";
import { granted, roleRules } from "../role-rules";
import { grantFindings, shown } from "./manifest-findings";
import type { ManifestRules } from "./manifest-rule";

const ADMINS: readonly unknown[] = ["admin", "cluster-admin", "edit"];

const SELECTORS = "aggregationRule.clusterRoleSelectors";

/** Who has them is everybody, with and without credentials (k8s.io/apiserver, pkg/authentication/user). */
const GROUPS: readonly unknown[] = ["system:authenticated", "system:unauthenticated"];

/** What can be impersonated. */
const IDENTITIES = [
  { group: "", resources: ["groups", "serviceaccounts", "users"] },
  { group: "authentication.k8s.io", resources: ["uids", "userextras"] },
];

const FIELDS = ["apiGroups", "resources", "verbs", "nonResourceURLs"] as const;

/** TODO */
export const RBAC_RULES: ManifestRules = {
  /** Source: CIS 5.1.1; Kubernetes documentation, "User-facing roles". */
  "rbac-admin-binding": {
    title: "Nothing is bound to cluster-admin, admin or edit.",
    ids: { cis: ["5.1.1"] },
    what: "The role lets its holder read every Secret and run pods as anybody, in the namespaces it holds in.",
    expected: "a role of the component's own",
    hint: "Write a role with what the component needs.",
    find: (objects) =>
      objects.filter(isBinding).flatMap((object) => {
        const { kind, name } = roleOf(object);
        return kind === "ClusterRole" && ADMINS.includes(name)
          ? [{ object, path: "roleRef.name", got: shown(name) }]
          : [];
      }),
  },
  /**
   * Source: CIS 5.1.3, for its reason; Kubernetes documentation, "Aggregated ClusterRoles": the control plane replaces the role's rules by
   * those of every role that a selector finds. One that nothing of the component is bound to is only offered.
   */
  "rbac-aggregated-binding": {
    title: "Nothing is bound to a role that others add to.",
    ids: { cis: ["5.1.3"] },
    what: "The rights of the role are those of every ClusterRole with the labels, whoever brings it: nobody sees here what they are.",
    expected: "a role with rules",
    hint: "Write the rules down, and remove aggregationRule.",
    find: (objects) =>
      objects
        .filter((object) => object.kind === "ClusterRole" && entriesAt(object, SELECTORS).length > 0)
        .filter((role) => isBound(objects, role))
        .map((object) => ({ object, path: SELECTORS, got: shown(fieldAt(object, SELECTORS)) })),
  },
  /** Source: CIS 5.1.11; the API server asks for both, the subresource and the signer. Names are of requests and signers. */
  "rbac-csr-approve": {
    title: "No role may approve certificates.",
    ids: { cis: ["5.1.11"] },
    what: "Whoever has the role can get itself certificates of other users, of nodes for a start.",
    expected: "no such rule",
    hint: "Leave approval to the controllers of Kubernetes.",
    find: (objects) => [
      ...grantFindings(
        objects,
        [{ group: "certificates.k8s.io", resources: ["certificatesigningrequests/approval"] }],
        ["update", "patch"],
      ),
      ...grantFindings(objects, [{ group: "certificates.k8s.io", resources: ["signers"] }], ["approve", "sign"]),
    ],
  },
  /** Source: role_bind.go. Names do not help: bind on `cluster-admin` has one. */
  "rbac-escalate": {
    title: "No role may give rights that its holder does not have.",
    ids: { cis: ["5.1.8"], kubeHound: ["ROLE_BIND"] },
    what: "Whoever has the role can make itself administrator.",
    expected: "no such rule",
    hint: "Grant create on bindings without bind: then only rights that the holder has itself can be given.",
    find: (objects) =>
      grantFindings(
        objects,
        [{ group: "rbac.authorization.k8s.io", resources: ["clusterroles", "roles"] }],
        ["bind", "escalate"],
      ),
  },
  /** Source: CIS GKE 4.1.8 to 4.1.10. */
  "rbac-everybody-binding": {
    title: "Nothing is bound to everybody, known or not.",
    ids: { cis: ["GKE 4.1.8", "GKE 4.1.9", "GKE 4.1.10"] },
    what: "Every user and every pod of the cluster has the role, or whoever reaches the API server at all.",
    expected: "another subject",
    hint: "Bind the service account, or a group of your own.",
    find: (objects) =>
      bindings(objects)
        .filter(isEverybody)
        .map(({ object, path, written }) => ({ object, path: `${path}.name`, got: shown(written) })),
  },
  /** Source: Kubernetes documentation, "User impersonation". The verb means nothing else, whatever the resources are. */
  "rbac-impersonate": {
    title: "No role may act as somebody else.",
    ids: { cis: ["5.1.8"], kubeHound: ["IDENTITY_IMPERSONATE"] },
    what: "Whoever has the role can act as other users or groups, system:masters among them.",
    expected: "no such rule",
    hint: "Give the component the rights that it needs itself.",
    find: (objects) =>
      roleRules(objects).flatMap((rule) => {
        const byName = rule.verbs.filter((verb) => /^impersonate(:|$)/.test(verb));
        const got = byName.length > 0 ? shown(byName) : granted(rule, IDENTITIES, ["impersonate"]);
        return got === null ? [] : [{ object: rule.object, path: rule.path, got }];
      }),
  },
  /** Source: CIS 5.1.7. */
  "rbac-system-masters": {
    title: "Nothing is bound to the group system:masters.",
    ids: { cis: ["5.1.7"] },
    what: "The API server never asks what members of the group may do, and no binding can be taken from them.",
    expected: "another subject",
    hint: "Bind a group of your own.",
    find: (objects) =>
      bindings(objects)
        .filter(({ subject }) => subject.kind === "Group" && subject.name === "system:masters")
        .map(({ object, path, subject }) => ({ object, path: `${path}.name`, got: shown(subject.name) })),
  },
  /** Source: CIS 5.1.3. What a wildcard grants is found by the rule about that as well. */
  "rbac-wildcards": {
    title: "No role has a wildcard.",
    ids: { cis: ["5.1.3"] },
    what: "The rule grants what nobody has written down, and what later versions of Kubernetes add.",
    expected: "names",
    hint: "List API groups, resources and verbs.",
    find: (objects) =>
      roleRules(objects).flatMap((rule) =>
        FIELDS.filter((field) => rule[field].some((each) => each.includes("*"))).map((field) => ({
          object: rule.object,
          path: `${rule.path}.${field}`,
          got: shown(rule[field]),
        })),
      ),
  },
};

function isBound(objects: readonly KubernetesObject[], { metadata }: KubernetesObject): boolean {
  const roles = objects.filter(isBinding).map(roleOf);
  return roles.some(({ kind, name }) => kind === "ClusterRole" && name === fieldAt({ metadata }, "metadata.name"));
}

function isEverybody({ subject: { kind, name } }: Binding): boolean {
  return kind === "Group" ? GROUPS.includes(name) : kind === "User" && name === "system:anonymous";
}
