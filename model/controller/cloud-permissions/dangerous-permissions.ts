import type {
  AwsPermissions,
  AwsStatement,
  AzurePermissions,
  AzureRoleAssignment,
  CloudPermissions,
  GooglePermissions,
} from "../../declaration/cloud-permissions";
import type { CloudDangerId } from "../../declaration/dangerous-rights";
import { listed, type Placed, rolesOf } from "./placed-permissions";
import {
  isPrivilegedOnAws,
  isPrivilegedOnAzure,
  isPrivilegedOnGoogle,
  isPrivilegedRoleOnGoogle,
} from "./privileged-rights";

/** A permission that says more than its author may mean. */
export interface DangerousPermission extends Placed<string> {
  readonly id: CloudDangerId;
}

/** The dangerous ones among permissions, on whatever cloud. */
export function dangerousPermissions({ aws, azure, google }: CloudPermissions): readonly DangerousPermission[] {
  return [
    ...(aws === undefined ? [] : onAws(aws)),
    ...(azure === undefined ? [] : onAzure(azure)),
    ...(google === undefined ? [] : onGoogle(google)),
  ];
}

/** All actions, or all of one service. */
const ALL_ACTIONS = /^([^:]*:)?[*?]+$/;

/** Everything, or everything of one service: of whatever type, where the names of its resources begin with one and a slash. */
const ANY_RESOURCE = /^(arn:([^:]*:){4})?[/:]*[*?][*?/:]*$/;

/** Most of these take no resource, and all that they give away is that something exists. */
const READS_LISTS = /^[^:]+:(Describe|List)[A-Za-z0-9*?]*$/;

function onAws({ statements }: AwsPermissions): readonly DangerousPermission[] {
  return listed("aws.statements", statements).flatMap(({ path, value }) => [
    ...actionsOnAws(listed(`${path}.actions`, value.actions)),
    ...(onlyLists(value)
      ? []
      : matching("aws-any-resource", ANY_RESOURCE, listed(`${path}.resources`, value.resources))),
  ]);
}

/** All actions of IAM are among them without another word. */
function actionsOnAws(actions: readonly Placed<string>[]): readonly DangerousPermission[] {
  const some = actions.filter(({ value }) => !ALL_ACTIONS.test(value));
  return [
    ...matching("aws-wildcard-action", ALL_ACTIONS, actions),
    ...dangerous("aws-privileged-action", isPrivilegedOnAws, some),
  ];
}

function onlyLists({ actions }: AwsStatement): boolean {
  return actions.every((action) => READS_LISTS.test(action));
}

/** Of every provider, or everything of one. */
const ALL_OF_A_PROVIDER = /^(\*.*|[^/]+\/\*)$/;

function onAzure({ roleAssignments }: AzurePermissions): readonly DangerousPermission[] {
  return listed("azure.roleAssignments", roleAssignments).flatMap(({ path, value }) => [
    ...actionsOnAzure(listed(`${path}.actions`, value.actions)),
    ...privileged(path, value),
  ]);
}

function actionsOnAzure(actions: readonly Placed<string>[]): readonly DangerousPermission[] {
  const some = actions.filter(({ value }) => !ALL_OF_A_PROVIDER.test(value));
  return [
    ...matching("azure-wildcard-action", ALL_OF_A_PROVIDER, actions),
    ...dangerous("azure-privileged-role", isPrivilegedOnAzure, some),
  ];
}

/** Azure RBAC documentation, "Azure built-in roles for Privileged", without the one for reservations. */
const PRIVILEGED: Readonly<Record<string, string>> = {
  contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  owner: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  "role based access control administrator": "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
  "user access administrator": "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
};

function privileged(path: string, assignment: AzureRoleAssignment): readonly DangerousPermission[] {
  const { roleDefinitionName = "", roleDefinitionId = "" } = assignment;
  const byName = Object.hasOwn(PRIVILEGED, roleDefinitionName.toLowerCase());
  const byId = Object.values(PRIVILEGED).includes(roleDefinitionId.toLowerCase().split("/").at(-1) ?? "");
  const id = "azure-privileged-role";
  return [
    ...(byName ? [{ id, path: `${path}.roleDefinitionName`, value: roleDefinitionName } as const] : []),
    ...(byId ? [{ id, path: `${path}.roleDefinitionId`, value: roleDefinitionId } as const] : []),
  ];
}

/** IAM documentation, "Basic roles": admin, writer and reader, and the legacy three. */
const BASIC = /^roles\/(admin|writer|reader|owner|editor|viewer)$/;

function onGoogle(google: GooglePermissions): readonly DangerousPermission[] {
  return [
    ...matching("google-basic-role", BASIC, rolesOf(google)),
    ...dangerous("google-privileged-role", isPrivilegedOnGoogle, listed("google.permissions", google.permissions)),
    ...dangerous("google-privileged-role", isPrivilegedRoleOnGoogle, rolesOf(google)),
  ];
}

function matching(
  id: CloudDangerId,
  pattern: RegExp,
  texts: readonly Placed<string>[],
): readonly DangerousPermission[] {
  return dangerous(id, (text) => pattern.test(text), texts);
}

function dangerous(
  id: CloudDangerId,
  isDangerous: (text: string) => boolean,
  texts: readonly Placed<string>[],
): readonly DangerousPermission[] {
  return texts.filter(({ value }) => isDangerous(value)).map((text) => ({ id, ...text }));
}
