import type { GooglePermissions, GoogleResourceRole } from "../declaration/cloud-permissions";
import { compareText } from "../problem";
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
  const byKey = new Map(declared.map(({ kind, name, role }) => [`${kind} ${name} ${role}`, { kind, name, role }]));
  return [...byKey].sort(([a], [b]) => compareText(a, b)).map(([, each]) => each);
}
