import type { ServiceAccount } from "@cdktf/provider-google/lib/service-account";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";

/** Identities that a stack makes. */
export interface ClusterIdentities {
  readonly node: ServiceAccount;
  readonly clusterAutoscaler: ServiceAccount;
}

/** Emails for whoever grants these identities more, in another state: a registry, a bucket, an image project. */
export function addOutputs(stack: Construct, identities: ClusterIdentities): void {
  addOutput(stack, "nodeServiceAccountEmail", identities.node.email);
  addOutput(stack, "clusterAutoscalerServiceAccountEmail", identities.clusterAutoscaler.email);
}

function addOutput(stack: Construct, name: string, value: string): void {
  new TerraformOutput(stack, name, { value }).overrideLogicalId(name);
}
