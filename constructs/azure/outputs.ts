import type { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { addElement, TerraformReference } from "../terraform-element";

/** Identities that a stack creates. */
export interface ClusterIdentities {
  readonly node: UserAssignedIdentity;
  readonly clusterAutoscaler: UserAssignedIdentity;
  /** By controller. */
  readonly controllers: Readonly<Record<string, UserAssignedIdentity>>;
}

/**
 * Ids that Azure assigns. Manifests need the client ids, which `nodegroups outputs` writes to a committed file; whoever grants an
 * identity more in another state needs its principal id.
 */
export function addOutputs(stack: Construct, { node, clusterAutoscaler, controllers }: ClusterIdentities): void {
  addOutput(stack, "nodePrincipalId", TerraformReference.to(node.principalId));
  addOutput(stack, "clusterAutoscalerPrincipalId", TerraformReference.to(clusterAutoscaler.principalId));
  addOutput(stack, "clusterAutoscalerClientId", TerraformReference.to(clusterAutoscaler.clientId));
  const clientIds = Object.entries(controllers).map(([name, { clientId }]) => [name, TerraformReference.to(clientId)]);
  if (clientIds.length > 0) addOutput(stack, "controllers", Object.fromEntries(clientIds));
}

function addOutput(
  stack: Construct,
  name: string,
  value: TerraformReference | Readonly<Record<string, TerraformReference>>,
): void {
  addElement(TerraformOutput, stack, name, { value }).overrideLogicalId(name);
}
