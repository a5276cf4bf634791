import { textSet } from "../../base/canonical";
import { compareText } from "../../base/problem";
import type { AzurePermissions, AzureRoleAssignment } from "../../declaration/cloud-permissions";
import type { AzureRole, ResolvedPermissions } from "../../stages/resolved-controller";
import { type DangerousPermission, dangerousActions, listed } from "../dangerous-permission";

type Assignment = ResolvedPermissions["azure"]["roleAssignments"][number];

/**
 * Assignments sorted by scope and role, each once, because Azure refuses to create one that exists already. All actions on one scope
 * become one role.
 */
export function azureRoleAssignments({ roleAssignments }: AzurePermissions): readonly Assignment[] {
  const byKey = new Map<string, Assignment>();
  for (const { scope, ...declared } of roleAssignments) {
    const assignment = { scope, role: role(declared) };
    const key = azureAssignmentKey(assignment);
    byKey.set(key, merged(byKey.get(key), assignment));
  }
  return [...byKey].sort(([a], [b]) => compareText(a, b)).map(([, assignment]) => assignment);
}

/**
 * What identifies an assignment. It stays the same when the assignment's custom role gets other actions. Azure ignores the case of
 * ids and names.
 */
export function azureAssignmentKey({ scope, role }: Assignment): string {
  const granted = role.kind === "custom" ? [] : [role.kind === "name" ? role.name : role.id];
  return JSON.stringify([scope, role.kind, ...granted]).toLowerCase();
}

function role({ roleDefinitionName, roleDefinitionId, actions = [] }: Omit<AzureRoleAssignment, "scope">): AzureRole {
  if (roleDefinitionName !== undefined) return { kind: "name", name: roleDefinitionName };
  if (roleDefinitionId !== undefined) return { kind: "id", id: roleDefinitionId };
  return { kind: "custom", actions: textSet(actions) };
}

/** The first spelling stays. */
function merged(first: Assignment | undefined, next: Assignment): Assignment {
  if (first === undefined) return next;
  if (first.role.kind !== "custom" || next.role.kind !== "custom") return first;
  return {
    scope: first.scope,
    role: { kind: "custom", actions: textSet([...first.role.actions, ...next.role.actions]) },
  };
}

/** Actions that assign roles or define what they are (Azure resource provider operations, Microsoft.Authorization). */
const PRIVILEGED_ACTIONS: readonly string[] = [
  "Microsoft.Authorization/elevateAccess/action",
  "Microsoft.Authorization/roleAssignmentScheduleRequests/write",
  "Microsoft.Authorization/roleAssignments/write",
  "Microsoft.Authorization/roleDefinitions/write",
  "Microsoft.Authorization/roleEligibilityScheduleRequests/write",
];

/** Name → id of a role (Azure RBAC documentation, "Azure built-in roles for Privileged"), without the one for reservations. */
const PRIVILEGED_ROLES: Readonly<Record<string, string>> = {
  contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  owner: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  "role based access control administrator": "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
  "user access administrator": "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
};

/** Actions of every provider, or all actions of one provider. */
const WILDCARD_ACTIONS = /^(\*.*|[^/]+\/\*)$/;

/** What in permissions on Azure may grant more than its author means. */
export function azureDangers({ roleAssignments }: AzurePermissions): readonly DangerousPermission[] {
  return listed("azure.roleAssignments", roleAssignments).flatMap(({ path, value }) => [
    ...dangerousActions(
      listed(`${path}.actions`, value.actions),
      ["azure-wildcard-action", WILDCARD_ACTIONS],
      ["azure-privileged-role", PRIVILEGED_ACTIONS],
    ),
    ...privilegedRole(`${path}.roleDefinitionName`, value.roleDefinitionName, isPrivilegedName),
    ...privilegedRole(`${path}.roleDefinitionId`, value.roleDefinitionId, isPrivilegedId),
  ]);
}

function privilegedRole(
  path: string,
  value: string | undefined,
  isPrivileged: (role: string) => boolean,
): readonly DangerousPermission[] {
  return value !== undefined && isPrivileged(value) ? [{ id: "azure-privileged-role", path, value }] : [];
}

function isPrivilegedName(name: string): boolean {
  return Object.hasOwn(PRIVILEGED_ROLES, name.toLowerCase());
}

function isPrivilegedId(id: string): boolean {
  return Object.values(PRIVILEGED_ROLES).includes(id.toLowerCase().split("/").at(-1) ?? "");
}
