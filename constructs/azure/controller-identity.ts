import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { RoleDefinition } from "@cdktf/provider-azurerm/lib/role-definition";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Construct } from "constructs";
import { azureAssignmentKey } from "../../model/clouds/azure/permissions";
import { grantId, identityId } from "../../model/controller/controller-identities";
import type { ResolvedCluster } from "../../model/stages/resolved";
import type { AzureRole, ControllerIdentity } from "../../model/stages/resolved-controller";
import { addElement, TerraformReference, tagsOf } from "../terraform-element";
import { addFederatedCredential } from "./service-account-trust";

type Identity = ControllerIdentity<"azure">;

/** A controller's identity. Only its own service account can use it, and it has exactly the declared roles. */
export function addControllerIdentity(
  stack: Construct,
  cluster: ResolvedCluster<"azure">,
  resolved: Identity,
): UserAssignedIdentity {
  const scope = new Construct(stack, `controller-identity-${resolved.controller}`);
  const logicalId = identityId(resolved.controller);
  const identity = addElement(UserAssignedIdentity, scope, "identity", {
    name: resolved.name,
    resourceGroupName: cluster.account.resourceGroup,
    location: cluster.region,
    ...tagsOf(cluster),
  });
  // Set before anything refers to the resource: cdktf keeps the id that the first reference saw.
  identity.overrideLogicalId(logicalId);
  addFederatedCredential(scope, cluster, resolved.serviceAccount, identity, { name: "controller", logicalId });
  for (const assignment of resolved.permissions.roleAssignments) assign(scope, resolved, identity, assignment);
  return identity;
}

function assign(
  parent: Construct,
  { controller, name }: Identity,
  identity: UserAssignedIdentity,
  { scope, role }: Identity["permissions"]["roleAssignments"][number],
): void {
  const logicalId = grantId(controller, "role", azureAssignmentKey({ scope, role }));
  addElement(RoleAssignment, parent, `assignment-${logicalId}`, {
    scope,
    ...roleArguments(parent, logicalId, { scope, role, owner: name }),
    principalId: TerraformReference.to(identity.principalId),
    // Skips the lookup of an identity that the directory may not show yet (azurerm_role_assignment).
    principalType: "ServicePrincipal",
  }).overrideLogicalId(logicalId);
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
    roleDefinitionId: TerraformReference.to(addRole(parent, logicalId, granted, role).roleDefinitionResourceId),
  };
}

/**
 * One role for each scope. Its name is unique in the tenant and ends like its Terraform name. A custom role belongs to a
 * subscription or a resource group, even if it is assigned to a single resource (Azure RBAC, "Understand role definitions",
 * AssignableScopes).
 */
function addRole(
  parent: Construct,
  logicalId: string,
  { scope, owner }: Granted,
  { actions, dataActions }: CustomRole,
): RoleDefinition {
  const group = scope.split("/").slice(0, 5).join("/");
  const role = addElement(RoleDefinition, parent, `role-${logicalId}`, {
    name: `${owner}-${logicalId.slice(-8)}`,
    description: `What ${owner} may do in ${scope}`,
    scope: group,
    assignableScopes: [group],
    permissions: [{ actions: [...actions], dataActions: dataActions.length === 0 ? undefined : [...dataActions] }],
  });
  role.overrideLogicalId(logicalId);
  return role;
}
