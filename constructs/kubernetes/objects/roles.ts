import { ApiObject } from "cdk8s/lib/api-object";
import type { Construct } from "constructs";
import type { ResolvedBinding, ResolvedProgram, ResolvedRole } from "../../../model/components/program";

const API_GROUP = "rbac.authorization.k8s.io";
const API_VERSION = `${API_GROUP}/v1`;

/** What the program may do, and the roles that it offers to others. */
export function addRoles(scope: Construct, program: ResolvedProgram): void {
  for (const role of program.roles) addRole(scope, program, role);
  for (const binding of program.bindings) addBinding(scope, program, binding);
}

function addRole(scope: Construct, program: ResolvedProgram, role: ResolvedRole): void {
  const { name, namespace, rules, bound } = role;
  const kind = namespace === null ? "ClusterRole" : "Role";
  new ApiObject(scope, `${kind}-${name}`, {
    apiVersion: API_VERSION,
    kind,
    metadata: placed(name, namespace, { ...program.labels, ...role.labels }),
    rules,
  });
  if (bound) addBinding(scope, program, { name, namespace, role: { kind, name } });
}

function addBinding(scope: Construct, program: ResolvedProgram, { name, namespace, role }: ResolvedBinding): void {
  const kind = namespace === null ? "ClusterRoleBinding" : "RoleBinding";
  new ApiObject(scope, `${kind}-${name}`, {
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
