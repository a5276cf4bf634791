import { entriesAt, fieldAt } from "./fields";
import type { KubernetesObject } from "./kubernetes-object";
import { namespaceOf } from "./pod-specs";
import { type RoleRule, roleRules } from "./role-rules";

/** A subject of a RoleBinding or ClusterRoleBinding, and the role that it gets. */
export interface Binding {
  readonly object: KubernetesObject;
  /** Where the subject is in the object: `subjects[0]`. */
  readonly path: string;
  readonly subject: { readonly kind: unknown; readonly name: unknown; readonly namespace: unknown };
  readonly role: { readonly kind: unknown; readonly name: unknown };
}

/** Every subject of every binding in these objects. */
export function bindings(objects: readonly KubernetesObject[]): readonly Binding[] {
  return objects.filter(isBinding).flatMap((object) =>
    entriesAt(object, "subjects").map(({ path, value }) => ({
      object,
      path,
      subject: { kind: value.kind, name: value.name, namespace: value.namespace },
      role: roleOf(object),
    })),
  );
}

/** Whether an object binds a role, with or without subjects. */
export function isBinding({ kind }: KubernetesObject): boolean {
  return kind === "RoleBinding" || kind === "ClusterRoleBinding";
}

/** The role that a binding gives. */
export function roleOf(object: KubernetesObject): Binding["role"] {
  return { kind: fieldAt(object, "roleRef.kind"), name: fieldAt(object, "roleRef.name") };
}

/** The bindings whose subject is a service account, by its name, its user name or a group it is in (authentication/serviceaccount). */
export function bindingsOf(
  objects: readonly KubernetesObject[],
  namespace: string,
  serviceAccount: string,
): readonly Binding[] {
  const users = [`system:serviceaccount:${namespace}:${serviceAccount}`];
  const groups = ["system:authenticated", "system:serviceaccounts", `system:serviceaccounts:${namespace}`];
  return bindings(objects).filter(({ subject }) => {
    if (subject.kind === "User") return users.some((user) => user === subject.name);
    if (subject.kind === "Group") return groups.some((group) => group === subject.name);
    return subject.kind === "ServiceAccount" && subject.name === serviceAccount && subject.namespace === namespace;
  });
}

/** The rules that a binding gives, as far as its role is among these objects. */
export function rulesOf(objects: readonly KubernetesObject[], { object, role }: Binding): readonly RoleRule[] {
  const namespace = namespaceOf(object);
  return roleRules(objects).filter(
    (rule) =>
      rule.object.kind === role.kind &&
      fieldAt(rule.object, "metadata.name") === role.name &&
      (role.kind === "ClusterRole" || namespaceOf(rule.object) === namespace),
  );
}
