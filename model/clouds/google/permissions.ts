import { canonical, textSet } from "../../base/canonical";
import { compareText } from "../../base/problem";
import type { GooglePermissions, GoogleResourceRole } from "../../declaration/cloud-permissions";
import type { ResolvedPermissions } from "../../stages/resolved-controller";
import { type DangerousPermission, dangerous, listed, type Placed } from "../dangerous-permission";
import { isPrivilegedPermission, isPrivilegedRole } from "./privileged-permissions";

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

/** The names of all declared roles, on the project and on single resources. */
export function googleRoleNames({ projectRoles, resourceRoles }: GooglePermissions): readonly Placed<string>[] {
  const onResources = listed("google.resourceRoles", resourceRoles);
  return [
    ...listed("google.projectRoles", projectRoles),
    ...onResources.map(({ path, value: { role } }) => ({ path: `${path}.role`, value: role })),
  ];
}

/** IAM documentation, "Basic roles": admin, writer and reader, and the legacy three. */
const BASIC_ROLE = /^roles\/(admin|writer|reader|owner|editor|viewer)$/;

/** What in permissions on Google Cloud may grant more than its author means. */
export function googleDangers(google: GooglePermissions): readonly DangerousPermission[] {
  const roles = googleRoleNames(google);
  const permissions = listed("google.permissions", google.permissions);
  return [
    ...dangerous("google-basic-role", (role) => BASIC_ROLE.test(role), roles),
    ...dangerous("google-privileged-role", isPrivilegedPermission, permissions),
    ...dangerous("google-privileged-role", isPrivilegedRole, roles),
  ];
}
