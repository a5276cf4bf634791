import type { ResolvedBinding, ResolvedProgram, ResolvedRole } from "../../../model/components/program";
import type { KubernetesObject } from "../../../model/manifests/kubernetes-object";

const API_GROUP = "rbac.authorization.k8s.io";
const API_VERSION = `${API_GROUP}/v1`;

/** What the program may do, and the roles that it offers to others. */
export function addRoles(objects: KubernetesObject[], program: ResolvedProgram): void {
  for (const role of program.roles) addRole(objects, program, role);
  for (const binding of program.bindings) addBinding(objects, program, binding);
}

function addRole(objects: KubernetesObject[], program: ResolvedProgram, role: ResolvedRole): void {
  const { name, namespace, rules, bound } = role;
  const kind = namespace === null ? "ClusterRole" : "Role";
  objects.push({
    apiVersion: API_VERSION,
    kind,
    metadata: placed(name, namespace, { ...program.labels, ...role.labels }),
    rules,
  });
  if (bound) addBinding(objects, program, { name, namespace, role: { kind, name } });
}

function addBinding(
  objects: KubernetesObject[],
  program: ResolvedProgram,
  { name, namespace, role }: ResolvedBinding,
): void {
  const kind = namespace === null ? "ClusterRoleBinding" : "RoleBinding";
  objects.push({
    apiVersion: API_VERSION,
    kind,
    metadata: placed(name, namespace, program.labels),
    roleRef: { apiGroup: API_GROUP, ...role },
    subjects: [{ kind: "ServiceAccount", name: program.serviceAccountName, namespace: program.namespace }],
  });
}

function placed(name: string, namespace: string | null, labels: Record<string, string>) {
  return { name, namespace: namespace ?? undefined, labels };
}
