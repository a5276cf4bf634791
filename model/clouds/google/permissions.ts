import { canonical, textSet } from "../../base/canonical";
import { compareText } from "../../base/problem";
import type { GooglePermissions, GoogleResourceRole } from "../../declaration/cloud-permissions";
import type { ResolvedPermissions } from "../../stages/resolved-controller";
import { type DangerousPermission, dangerous, listed, type Placed } from "../dangerous-permission";

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

/** Permissions to act as a service account, or to change a custom role (IAM documentation, "Roles for service account authentication"). */
const PRIVILEGED_PERMISSIONS: readonly string[] = [
  "iam.roles.update",
  "iam.serviceAccountKeys.create",
  "iam.serviceAccounts.actAs",
  "iam.serviceAccounts.getAccessToken",
  "iam.serviceAccounts.getOpenIdToken",
  "iam.serviceAccounts.implicitDelegation",
  "iam.serviceAccounts.signBlob",
  "iam.serviceAccounts.signJwt",
];

/**
 * Roles that have one of these permissions, or that change the policy of a project or of its service accounts (IAM documentation,
 * "IAM roles").
 */
const PRIVILEGED_ROLES: readonly string[] = [
  "roles/iam.organizationRoleAdmin",
  "roles/iam.roleAdmin",
  "roles/iam.securityAdmin",
  "roles/iam.serviceAccountAdmin",
  "roles/iam.serviceAccountKeyAdmin",
  "roles/iam.serviceAccountOpenIdTokenCreator",
  "roles/iam.serviceAccountTokenCreator",
  "roles/iam.serviceAccountUser",
  "roles/iam.workloadIdentityUser",
  "roles/resourcemanager.folderAdmin",
  "roles/resourcemanager.folderIamAdmin",
  "roles/resourcemanager.organizationAdmin",
  "roles/resourcemanager.projectIamAdmin",
];

/** What in permissions on Google Cloud may grant more than its author means. */
export function googleDangers(google: GooglePermissions): readonly DangerousPermission[] {
  const roles = googleRoleNames(google);
  const permissions = listed("google.permissions", google.permissions);
  return [
    ...dangerous("google-basic-role", (role) => BASIC_ROLE.test(role), roles),
    ...dangerous("google-privileged-role", isPrivilegedPermission, permissions),
    ...dangerous("google-privileged-role", (role) => PRIVILEGED_ROLES.includes(role), roles),
  ];
}

/** `setIamPolicy` gives its holder every right on the resource, whatever that is. */
function isPrivilegedPermission(permission: string): boolean {
  return permission.endsWith(".setIamPolicy") || PRIVILEGED_PERMISSIONS.includes(permission);
}
