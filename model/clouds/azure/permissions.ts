import { textSet } from "../../base/canonical";
import { compareText } from "../../base/problem";
import type { AzurePermissions, AzureRoleAssignment } from "../../declaration/cloud-permissions";
import type { ResolvedClusterBase } from "../../stages/resolved";
import type { AzureRole, ResolvedPermissions } from "../../stages/resolved-controller";
import { type DangerousPermission, dangerousActions, listed } from "../dangerous-permission";
import { isPrivilegedAction, isPrivilegedRole } from "./privileged-actions";

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
  return { kind: "custom", actions: textSet(actions), dataActions: [] };
}

/** The first spelling stays. */
function merged(first: Assignment | undefined, next: Assignment): Assignment {
  if (first === undefined) return next;
  if (first.role.kind !== "custom" || next.role.kind !== "custom") return first;
  return {
    scope: first.scope,
    role: { ...first.role, actions: textSet([...first.role.actions, ...next.role.actions]) },
  };
}

/** Actions of every provider, or all actions of one provider. */
const WILDCARD_ACTIONS = /^(\*.*|[^/]+\/\*)$/;

/** What in permissions on Azure may grant more than its author means. */
export function azureDangers({ roleAssignments }: AzurePermissions): readonly DangerousPermission[] {
  return listed("azure.roleAssignments", roleAssignments).flatMap(({ path, value }) => [
    ...dangerousActions(
      listed(`${path}.actions`, value.actions),
      ["azure-wildcard-action", WILDCARD_ACTIONS],
      ["azure-privileged-role", isPrivilegedAction],
    ),
    ...privilegedRole(`${path}.roleDefinitionName`, value.roleDefinitionName),
    ...privilegedRole(`${path}.roleDefinitionId`, value.roleDefinitionId),
  ]);
}

function privilegedRole(path: string, value?: string): readonly DangerousPermission[] {
  const role = value?.split("/").at(-1) ?? "";
  return value !== undefined && isPrivilegedRole(role) ? [{ id: "azure-privileged-role", path, value }] : [];
}

/** Resource id of a cluster's resource group. */
export function resourceGroupId({ account }: Pick<ResolvedClusterBase<"azure">, "account">): string {
  return `/subscriptions/${account.subscriptionId}/resourceGroups/${account.resourceGroup}`;
}
