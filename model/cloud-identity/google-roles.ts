import type { GooglePermissions, GoogleResourceRole } from "../declaration/cloud-permissions";
import { compareText } from "../problem";
import { canonical } from "../resolve/canonical";
import type { ResolvedPermissions } from "./controller-identity";
import { textSet } from "./text-set";

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
