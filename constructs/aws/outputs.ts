import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";

/** Identities that a stack makes. */
export interface ClusterIdentities {
  readonly node: IamRole;
  readonly clusterAutoscaler: IamRole;
}

/** ARNs for whoever grants these identities more, in another state: a bucket or key policy, `aws-auth`. */
export function addOutputs(stack: Construct, identities: ClusterIdentities): void {
  addOutput(stack, "nodeRoleArn", identities.node.arn);
  addOutput(stack, "clusterAutoscalerRoleArn", identities.clusterAutoscaler.arn);
}

function addOutput(stack: Construct, name: string, value: string): void {
  new TerraformOutput(stack, name, { value }).overrideLogicalId(name);
}
