import type { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";

/** Identities that a stack makes. */
export interface ClusterIdentities {
  readonly clusterAutoscaler: UserAssignedIdentity;
}

/** What Azure makes up and manifests need: `nodegroups outputs` commits it for them. */
export function addOutputs(stack: Construct, { clusterAutoscaler }: ClusterIdentities): void {
  addOutput(stack, "clusterAutoscalerClientId", clusterAutoscaler.clientId);
}

function addOutput(stack: Construct, name: string, value: string): void {
  new TerraformOutput(stack, name, { value }).overrideLogicalId(name);
}
