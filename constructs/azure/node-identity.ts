import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Construct } from "constructs";
import { joinTokenScope } from "../../model/clouds/azure/secret-writer";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addElement, TerraformReference, tagsOf } from "../terraform-element";

/**
 * User-assigned identity of a cluster's nodes. It can read the secret that the bootstrap needs and nothing else: an external
 * cloud controller manager needs no permissions on nodes, and pods get identities of their own. To grant permissions for a
 * kubelet's image credential provider, grant them to the identity by its name.
 */
export function addNodeIdentity(stack: Construct, cluster: ResolvedCluster<"azure">): UserAssignedIdentity {
  const scope = new Construct(stack, "node-identity");
  const identity = addElement(UserAssignedIdentity, scope, "identity", {
    name: cluster.identities.node,
    resourceGroupName: cluster.account.resourceGroup,
    location: cluster.region,
    ...tagsOf(cluster),
  });
  // Set before anything refers to the resource: cdktf keeps the id that the first reference saw.
  identity.overrideLogicalId("node");
  addJoinTokenAssignment(scope, cluster, identity);
  return identity;
}

/** The vault must use Azure RBAC: in a vault with access policies, role assignments have no effect (Key Vault, "RBAC guide"). */
function addJoinTokenAssignment(scope: Construct, cluster: ResolvedCluster<"azure">, node: UserAssignedIdentity): void {
  for (const { secret, logicalId } of cluster.join.tokens) {
    addElement(RoleAssignment, scope, logicalId.replace(/^node/, "join-token"), {
      scope: joinTokenScope(cluster, secret),
      roleDefinitionName: "Key Vault Secrets User",
      principalId: TerraformReference.to(node.principalId),
      principalType: "ServicePrincipal",
    }).overrideLogicalId(logicalId);
  }
}
