import type { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { addElement, TerraformReference } from "../terraform-element";

/** Identities that a stack creates. */
export interface ClusterIdentities {
  readonly clusterAutoscaler: UserAssignedIdentity;
  /** By controller. */
  readonly controllers: Readonly<Record<string, UserAssignedIdentity>>;
}

/** Ids that Azure assigns and manifests need. `nodegroups outputs` writes them to a committed file. */
export function addOutputs(stack: Construct, { clusterAutoscaler, controllers }: ClusterIdentities): void {
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
