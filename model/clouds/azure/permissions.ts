import { compareText } from "../../base/problem";
import { textSet } from "../../base/text-set";
import type { AzurePermissions, AzureRoleAssignment } from "../../declaration/cloud-permissions";
import type { AzureRole, ResolvedPermissions } from "../../stages/resolved-controller";
import { allowsAny, type DangerousPermission, dangerous, listed, type Placed } from "../dangerous-permission";

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
const ALL_OF_A_PROVIDER = /^(\*.*|[^/]+\/\*)$/;

/** What in permissions on Azure may grant more than its author means. */
export function azureDangers({ roleAssignments }: AzurePermissions): readonly DangerousPermission[] {
  return listed("azure.roleAssignments", roleAssignments).flatMap(({ path, value }) => [
    ...actionDangers(listed(`${path}.actions`, value.actions)),
    ...dangerous(
      "azure-privileged-role",
      isPrivilegedName,
      placed(`${path}.roleDefinitionName`, value.roleDefinitionName),
    ),
    ...dangerous("azure-privileged-role", isPrivilegedId, placed(`${path}.roleDefinitionId`, value.roleDefinitionId)),
  ]);
}

function placed(path: string, value: string | undefined): readonly Placed<string>[] {
  return value === undefined ? [] : [{ path, value }];
}

/** All actions of Microsoft.Authorization include the privileged ones: the wildcard alone is reported. */
function actionDangers(actions: readonly Placed<string>[]): readonly DangerousPermission[] {
  const some = actions.filter(({ value }) => !isWholeProvider(value));
  return [
    ...dangerous("azure-wildcard-action", isWholeProvider, actions),
    ...dangerous("azure-privileged-role", (action) => allowsAny(action, PRIVILEGED_ACTIONS), some),
  ];
}

function isWholeProvider(action: string): boolean {
  return ALL_OF_A_PROVIDER.test(action);
}

function isPrivilegedName(name: string): boolean {
  return Object.hasOwn(PRIVILEGED_ROLES, name.toLowerCase());
}

function isPrivilegedId(id: string): boolean {
  return Object.values(PRIVILEGED_ROLES).includes(id.toLowerCase().split("/").at(-1) ?? "");
}
