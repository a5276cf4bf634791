import { entriesAt, fieldAt } from "../fields";
import type { KubernetesObject } from "../kubernetes-object";
import { granted, isBinding, roleOf, roleRules } from "../roles";
import { each, grants, inBindings, inObjects, type ManifestRules, shown } from "./manifest-rule";

const ADMINS: readonly unknown[] = ["admin", "cluster-admin", "edit"];

const SELECTORS = "aggregationRule.clusterRoleSelectors";

/**
 * Together these are all users, with and without credentials (k8s.io/apiserver, pkg/authentication/user), and all service accounts, of
 * which every pod has one (Kubernetes documentation, "Using RBAC Authorization", ServiceAccount permissions: discouraged).
 */
const EVERYBODY: readonly unknown[] = ["system:authenticated", "system:serviceaccounts", "system:unauthenticated"];

/** What can be impersonated. */
const IDENTITIES = {
  "": ["groups", "serviceaccounts", "users"],
  "authentication.k8s.io": ["uids", "userextras"],
};

const RULE_FIELDS = ["apiGroups", "resources", "verbs", "nonResourceURLs"] as const;

/** Rules over what roles grant in the RBAC API itself, and over whom they are bound to. */
export const RBAC_RULES: ManifestRules = {
  /** Source: CIS 5.1.1; Kubernetes documentation, "User-facing roles". */
  "rbac-admin-binding": {
    title: "Nothing is bound to cluster-admin, admin or edit.",
    ids: { cis: ["5.1.1"] },
    what: "The role lets its holder read every Secret and run pods as any service account, in the namespaces where it is bound.",
    expected: "a role of the component's own",
    hint: "Write a role that grants what the component needs.",
    find: inObjects("roleRef.name", (object) => {
      const { kind, name } = roleOf(object);
      return isBinding(object) && kind === "ClusterRole" && ADMINS.includes(name);
    }),
  },
  /**
   * Source: CIS 5.1.3, for its reason; Kubernetes documentation, "Aggregated ClusterRoles": the control plane replaces the role's rules
   * with those of every role that a selector finds. A role that the component binds nothing to is no finding: it is only offered.
   */
  "rbac-aggregated-binding": {
    title: "Nothing is bound to a role that other manifests extend.",
    ids: { cis: ["5.1.3"] },
    what: "The role has the rights of every ClusterRole with these labels, whoever installs it, so these manifests do not show what it grants.",
    expected: "a role with rules",
    hint: "List the rules in the role, and remove aggregationRule.",
    find: inObjects(
      SELECTORS,
      (object, all) => object.kind === "ClusterRole" && entriesAt(object, SELECTORS).length > 0 && isBound(all, object),
    ),
  },
  /** Source: CIS 5.1.11. The API server checks both the subresource and the signer. Names are those of requests and signers. */
  "rbac-csr-approve": {
    title: "No role may approve certificate requests.",
    ids: { cis: ["5.1.11"] },
    what: "Whoever has the role can get certificates for other users, such as nodes.",
    expected: "no such rule",
    hint: "Leave approval to the controllers of Kubernetes.",
    find: each(
      grants({ "certificates.k8s.io": ["certificatesigningrequests/approval"] }, ["update", "patch"]),
      grants({ "certificates.k8s.io": ["signers"] }, ["approve", "sign"]),
    ),
  },
  /** Source: role_bind.go. Names do not help: a rule with bind on `cluster-admin` has one. */
  "rbac-escalate": {
    title: "No role may grant rights that its holder does not have.",
    ids: { cis: ["5.1.8"], kubeHound: ["ROLE_BIND"] },
    what: "Whoever has the role can become an administrator.",
    expected: "no such rule",
    hint: "Grant create on bindings without bind: the holder can then grant only rights that it has itself.",
    find: grants({ "rbac.authorization.k8s.io": ["clusterroles", "roles"] }, ["bind", "escalate"]),
  },
  /** Source: CIS GKE 4.1.8 to 4.1.10. */
  "rbac-everybody-binding": {
    title: "Nothing is bound to all users, authenticated or not, or to all service accounts.",
    ids: { cis: ["GKE 4.1.8", "GKE 4.1.9", "GKE 4.1.10"] },
    what: "Every pod of the cluster has the role, or every user, or even anyone who can reach the API server.",
    expected: "another subject",
    hint: "Bind the service account, or a group of your own.",
    find: inBindings(({ kind, name }) =>
      kind === "Group" ? EVERYBODY.includes(name) : kind === "User" && name === "system:anonymous",
    ),
  },
  /** Source: Kubernetes documentation, "User impersonation". The verb has no other meaning, whatever the resources are. */
  "rbac-impersonate": {
    title: "No role may act as another user.",
    ids: { cis: ["5.1.8"], kubeHound: ["IDENTITY_IMPERSONATE"] },
    what: "Whoever has the role can act as other users and groups, including system:masters.",
    expected: "no such rule",
    hint: "Grant the component itself the rights that it needs.",
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
    what: "The API server allows members of this group everything, whatever they are bound to.",
    expected: "another subject",
    hint: "Bind a group of your own.",
    find: inBindings(({ kind, name }) => kind === "Group" && name === "system:masters"),
  },
  /** Source: CIS 5.1.3. The rule about what a wildcard grants finds it as well. */
  "rbac-wildcards": {
    title: "No role uses a wildcard.",
    ids: { cis: ["5.1.3"] },
    what: "The rule grants more than it lists, including what later versions of Kubernetes add.",
    expected: "names",
    hint: "List the API groups, resources and verbs.",
    find: (objects) =>
      roleRules(objects).flatMap((rule) =>
        RULE_FIELDS.filter((field) => rule[field].some((each) => each.includes("*"))).map((field) => ({
          object: rule.object,
          path: `${rule.path}.${field}`,
          got: shown(rule[field]),
        })),
      ),
  },
};

function isBound(objects: readonly KubernetesObject[], role: KubernetesObject): boolean {
  const roles = objects.filter(isBinding).map(roleOf);
  return roles.some(({ kind, name }) => kind === "ClusterRole" && name === fieldAt(role, "metadata.name"));
}
