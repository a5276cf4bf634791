import type { Construct } from "constructs";
import { azureAssignmentKey } from "../../model/clouds/azure/permissions";
import { grantId } from "../../model/controller/controller-identities";
import type { ResolvedCluster } from "../../model/stages/resolved";
import type { AzureRole, CloudIdentity, ResolvedPermissions } from "../../model/stages/resolved-controller";
import { addElement, tagsOf } from "../terraform/element";
import type { TerraformReference } from "../terraform/language";
import { ROLE_ASSIGNMENT, ROLE_DEFINITION, USER_ASSIGNED_IDENTITY } from "./kinds";

/** An identity that Terraform makes. */
export interface MadeIdentity {
  readonly id: TerraformReference;
  readonly principalId: TerraformReference;
}

/** How resources refer to a user-assigned identity, whether Terraform makes it or not. */
export interface Identity {
  /** Resource id. */
  readonly id: string | TerraformReference;
  readonly name: string | TerraformReference;
  /** Null for the nodes' identity that exists: nothing needs it. */
  readonly clientId: string | TerraformReference | null;
  /** Null for one that exists, which Terraform grants nothing. */
  readonly made: MadeIdentity | null;
}

/** The user-assigned identity of a cluster's identity. One that exists is only referred to. */
export function addIdentity(
  scope: Construct,
  { account, region, tags }: ResolvedCluster<"azure">,
  { name, inCloud, clientId }: CloudIdentity<"azure">,
  logicalId: string,
): Identity {
  if (inCloud.identityId !== null) return { id: inCloud.identityId, name, clientId, made: null };
  const config = { name, resourceGroupName: account.resourceGroup, location: region, ...tagsOf({ tags }) };
  const element = addElement(USER_ASSIGNED_IDENTITY, scope, "identity", config);
  // Set before anything refers to the resource: cdktf keeps the id that the first reference saw.
  element.overrideLogicalId(logicalId);
  const id = element.reference("id");
  const made = { id, principalId: element.reference("principal_id") };
  return { id, name: element.reference("name"), clientId: element.reference("client_id"), made };
}

/** An identity that Terraform makes, by its name in Terraform and in Azure. */
interface Named {
  readonly logicalId: string;
  readonly name: string;
}

type Assignment = ResolvedPermissions["azure"]["roleAssignments"][number];

/** Grants an identity what is declared for it. */
export function addGrants(
  scope: Construct,
  identity: MadeIdentity,
  owner: Named,
  assignments: readonly Assignment[],
): void {
  for (const assignment of assignments) addGrant(scope, identity, owner, assignment);
}

function addGrant(
  parent: Construct,
  identity: MadeIdentity,
  { logicalId: owner, name }: Named,
  granted: Assignment,
): void {
  const logicalId = grantId(owner, "role", azureAssignmentKey(granted));
  const role = roleArguments(parent, logicalId, { ...granted, owner: name });
  addAssignment(parent, logicalId, identity, { scope: granted.scope, ...role });
}

type CustomRole = Extract<AzureRole, { kind: "custom" }>;

interface Granted {
  readonly scope: string;
  readonly role: AzureRole;
  /** Name of the identity. */
  readonly owner: string;
}

function roleArguments(parent: Construct, logicalId: string, granted: Granted): object {
  const { role } = granted;
  if (role.kind === "name") return { roleDefinitionName: role.name };
  if (role.kind === "id") return { roleDefinitionId: role.id };
  return {
    roleDefinitionId: addCustomRole(parent, logicalId, granted, role),
  };
}

/**
 * One role for each scope. Its name is unique in the tenant and ends like its Terraform name. A custom role belongs to a
 * subscription or a resource group, even if it is assigned to a single resource (Azure RBAC, "Understand role definitions",
 * AssignableScopes).
 */
function addCustomRole(
  parent: Construct,
  logicalId: string,
  { scope, owner }: Granted,
  { actions, dataActions }: CustomRole,
): TerraformReference {
  const group = scope.split("/").slice(0, 5).join("/");
  return addRole(parent, logicalId, {
    name: `${owner}-${logicalId.slice(-8)}`,
    description: `What ${owner} may do in ${scope}`,
    scopes: [group],
    actions,
    dataActions,
  });
}

/** A custom role. */
interface Role {
  /** Unique in the tenant: starts with the cluster's name. */
  readonly name: string;
  readonly description: string;
  /** Never empty. The role belongs to the first scope. */
  readonly scopes: readonly string[];
  readonly actions: readonly string[];
  /** Default none. */
  readonly dataActions?: readonly string[];
}

/** A custom role, as its id: the provider generates it, a UUID, at creation, and the Terraform state keeps it. */
export function addRole(
  scope: Construct,
  logicalId: string,
  { name, description, scopes, actions, dataActions = [] }: Role,
): TerraformReference {
  const role = addElement(ROLE_DEFINITION, scope, `role-${logicalId}`, {
    name,
    description,
    scope: scopes[0] ?? "",
    assignableScopes: scopes,
    permissions: [{ actions, dataActions: dataActions.length === 0 ? undefined : dataActions }],
  });
  role.overrideLogicalId(logicalId);
  return role.reference("role_definition_resource_id");
}

/** Assigns a role that Terraform makes. */
export function assign(
  scope: Construct,
  logicalId: string,
  roleDefinitionId: TerraformReference,
  identity: MadeIdentity,
  to: string | TerraformReference,
): void {
  addAssignment(scope, logicalId, identity, { scope: to, roleDefinitionId });
}

/** What is assigned, and where: a role by its name or by its id. */
interface Assigned {
  readonly scope: string | TerraformReference;
  readonly roleDefinitionName?: string;
  readonly roleDefinitionId?: string | TerraformReference;
}

/** Assigns a role to an identity. */
export function addAssignment(
  scope: Construct,
  logicalId: string,
  { principalId }: MadeIdentity,
  assigned: Assigned,
  id = `assignment-${logicalId}`,
): void {
  addElement(ROLE_ASSIGNMENT, scope, id, {
    ...assigned,
    principalId,
    // Skips the lookup of an identity that the directory may not show yet (azurerm_role_assignment).
    principalType: "ServicePrincipal",
  }).overrideLogicalId(logicalId);
}
