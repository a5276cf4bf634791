import { textSet } from "../../base/canonical";
import { compareText } from "../../base/problem";
import type { AzurePermissions, AzureRoleAssignment } from "../../declaration/cloud-permissions";
import type { AzureRole, ResolvedPermissions } from "../../stages/controller-identity";

type Assignment = ResolvedPermissions["azure"]["roleAssignments"][number];

/** Assignments sorted by scope and role, each once: Azure refuses one that is there already. Actions on one scope are one role. */
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
 * What makes an assignment itself: it stays the same when its custom role gets other actions. Azure compares ids and names
 * without regard to case.
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
