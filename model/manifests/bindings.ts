import type { JsonObject } from "./api/scalars";
import { entriesAt, fieldAt } from "./fields";
import type { KubernetesObject } from "./kubernetes-object";
import { namespaceOf } from "./pod-specs";
import { type RoleRule, roleRules } from "./role-rules";

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
export function rulesOf(objects: readonly KubernetesObject[], { object, role }: Binding): readonly RoleRule[] {
  const namespace = namespaceOf(object);
  return roleRules(objects).filter(
    (rule) =>
      rule.object.kind === role.kind &&
      fieldAt(rule.object, "metadata.name") === role.name &&
      (role.kind === "ClusterRole" || namespaceOf(rule.object) === namespace),
  );
}
