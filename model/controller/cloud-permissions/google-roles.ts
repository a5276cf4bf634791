import { canonical, textSet } from "../../base/canonical";
import { compareText } from "../../base/problem";
import type { GooglePermissions, GoogleResourceRole } from "../../declaration/cloud-permissions";
import type { ResolvedPermissions } from "../../stages/controller-identity";

/** Roles and permissions sorted, each once. */
export function googleRoles(declared: GooglePermissions): ResolvedPermissions["google"] {
  return {
    permissions: textSet(declared.permissions ?? []),
    projectRoles: textSet(declared.projectRoles ?? []),
    resourceRoles: resourceRoles(declared.resourceRoles ?? []),
  };
}

function resourceRoles(declared: readonly GoogleResourceRole[]): readonly GoogleResourceRole[] {
  const byKey = new Map(declared.map((each) => [resourceRoleKey(each), canonical(each)]));
  return [...byKey].sort(([a], [b]) => compareText(a, b)).map(([, each]) => each);
}

function resourceRoleKey({ kind, name, project, role }: GoogleResourceRole): string {
  return [kind, project, name, role].filter((part) => part !== undefined).join(" ");
}
