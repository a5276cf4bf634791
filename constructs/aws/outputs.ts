import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { addElement, TerraformReference } from "../terraform-element";

/** Identities that a stack creates. */
export interface ClusterIdentities {
  readonly node: IamRole;
  readonly clusterAutoscaler: IamRole;
  /** By controller. */
  readonly controllers: Readonly<Record<string, IamRole>>;
}

/** ARNs for those who grant these identities more permissions in another state: in a bucket or key policy, or in `aws-auth`. */
export function addOutputs(stack: Construct, identities: ClusterIdentities): void {
  addOutput(stack, "nodeRoleArn", identities.node.arn);
  addOutput(stack, "clusterAutoscalerRoleArn", identities.clusterAutoscaler.arn);
  const arns = Object.entries(identities.controllers).map(([name, { arn }]) => [name, TerraformReference.to(arn)]);
  if (arns.length === 0) return;
  const value = Object.fromEntries(arns);
  addElement(TerraformOutput, stack, "controllerRoleArns", { value }).overrideLogicalId("controllerRoleArns");
}

function addOutput(stack: Construct, name: string, value: string): void {
  addElement(TerraformOutput, stack, name, { value: TerraformReference.to(value) }).overrideLogicalId(name);
}
