import type { JsonObject } from "./api/scalars";
import { entriesAt, fieldAt, textsAt } from "./fields";
import type { KubernetesObject } from "./kubernetes-object";
import { namespaceOf } from "./pod-specs";

/** One rule of a Role or ClusterRole. */
export interface PlacedRoleRule {
  readonly object: KubernetesObject;
  /** Where in the object: `rules[3]`. */
  readonly path: string;
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  /** Empty for every name. */
  readonly resourceNames: readonly string[];
  readonly verbs: readonly string[];
  readonly nonResourceURLs: readonly string[];
}

/** API group → resources; the core group is `""`. */
export type Resources = Readonly<Record<string, readonly string[]>>;

/** All rules of all roles in these objects. */
export function roleRules(objects: readonly KubernetesObject[]): readonly PlacedRoleRule[] {
  return objects.filter(isRole).flatMap((object) =>
    entriesAt(object, "rules").map(({ path, value }) => ({
      object,
      path,
      apiGroups: textsAt(value, "apiGroups"),
      resources: textsAt(value, "resources"),
      resourceNames: textsAt(value, "resourceNames"),
      verbs: textsAt(value, "verbs"),
      nonResourceURLs: textsAt(value, "nonResourceURLs"),
    })),
  );
}

function isRole({ kind }: KubernetesObject): boolean {
  return kind === "Role" || kind === "ClusterRole";
}

/** The part of some verbs and resources that a rule grants, with wildcards: `create, patch on pods, jobs.batch`; null for nothing. */
export function granted(rule: PlacedRoleRule, resources: Resources, verbs: readonly string[]): string | null {
  const grantedVerbs = verbs.filter((verb) => includesOrAll(rule.verbs, verb));
  const grantedResources = Object.entries(resources).flatMap(([group, names]) => grantedIn(rule, group, names));
  if (grantedVerbs.length === 0 || grantedResources.length === 0) return null;
  return `${grantedVerbs.join(", ")} on ${grantedResources.join(", ")}`;
}

function grantedIn(rule: PlacedRoleRule, group: string, resources: readonly string[]): readonly string[] {
  if (!includesOrAll(rule.apiGroups, group)) return [];
  const found = resources.filter((resource) => rule.resources.some((pattern) => covers(pattern, resource)));
  return found.map((resource) => (group === "" ? resource : `${resource}.${group}`));
}

function includesOrAll(patterns: readonly string[], value: string): boolean {
  return patterns.includes("*") || patterns.includes(value);
}

/**
 * `*` is every resource with its subresources, and `*` before a slash every resource with that subresource (rbac/v1,
 * ResourceMatches). `*` after a slash means nothing to the API server, but its author meant all subresources.
 */
function covers(pattern: string, resource: string): boolean {
  const [name = "", subresource] = resource.split("/");
  if (subresource === undefined) return pattern === "*" || pattern === resource;
  return ["*", resource, `*/${subresource}`, `${name}/*`].includes(pattern);
}

interface Subject {
  readonly kind: unknown;
  readonly name: unknown;
  readonly namespace: unknown;
}

/** A subject of a RoleBinding or ClusterRoleBinding, and the role that it gets. */
export interface Binding {
  readonly object: KubernetesObject;
  /** Where the subject is in the object: `subjects[0]`. */
  readonly path: string;
  /** A service account appears as one even if it is bound by its user name. */
  readonly subject: Subject;
  /** Name of the subject, as the manifest has it. */
  readonly written: unknown;
  readonly role: { readonly kind: unknown; readonly name: unknown };
}

/** Every subject of every binding in these objects. */
export function bindings(objects: readonly KubernetesObject[]): readonly Binding[] {
  return objects.filter(isBinding).flatMap((object) =>
    entriesAt(object, "subjects").map(({ path, value }) => ({
      object,
      path,
      subject: subjectOf(value, object),
      written: value.name,
      role: roleOf(object),
    })),
  );
}

/**
 * The user name of a service account stands for the account. In a RoleBinding, an account without a namespace is in the binding's
 * namespace (pkg/registry/rbac/validation/rule.go, appliesToUser).
 */
function subjectOf({ kind, name, namespace }: JsonObject, binding: KubernetesObject): Subject {
  const account = kind === "User" && typeof name === "string" ? ACCOUNT.exec(name)?.groups : undefined;
  if (account !== undefined) return { kind: "ServiceAccount", name: account.name, namespace: account.namespace };
  const isLocal = kind === "ServiceAccount" && binding.kind === "RoleBinding" && !namespace;
  return { kind, name, namespace: isLocal ? namespaceOf(binding) : namespace };
}

/** User name of a service account (k8s.io/apiserver, pkg/authentication/serviceaccount, MakeUsername). */
const ACCOUNT = /^system:serviceaccount:(?<namespace>[^:]+):(?<name>[^:]+)$/;

/** Whether an object binds a role, with or without subjects. */
export function isBinding({ kind }: KubernetesObject): boolean {
  return kind === "RoleBinding" || kind === "ClusterRoleBinding";
}

/** The role that a binding gives. */
export function roleOf(object: KubernetesObject): Binding["role"] {
  return { kind: fieldAt(object, "roleRef.kind"), name: fieldAt(object, "roleRef.name") };
}

/** The bindings whose subject is a service account, or a group that it is in (authentication/serviceaccount). */
export function bindingsOf(
  objects: readonly KubernetesObject[],
  namespace: string,
  serviceAccount: string,
): readonly Binding[] {
  const groups = ["system:authenticated", "system:serviceaccounts", `system:serviceaccounts:${namespace}`];
  return bindings(objects).filter(({ subject }) => {
    if (subject.kind === "Group") return groups.some((group) => group === subject.name);
    return subject.kind === "ServiceAccount" && subject.name === serviceAccount && subject.namespace === namespace;
  });
}

/** The rules that a binding grants, if its role is among these objects. */
export function rulesOf(objects: readonly KubernetesObject[], { object, role }: Binding): readonly PlacedRoleRule[] {
  const namespace = namespaceOf(object);
  return roleRules(objects).filter(
    (rule) =>
      rule.object.kind === role.kind &&
      fieldAt(rule.object, "metadata.name") === role.name &&
      (role.kind === "ClusterRole" || namespaceOf(rule.object) === namespace),
  );
}
