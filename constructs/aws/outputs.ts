import type { Construct } from "constructs";
import { addElement } from "../terraform/element";
import { OUTPUT } from "../terraform/kind";
import type { TerraformReference } from "../terraform/language";
import type { Role } from "./identity";

/** Identities of a stack. */
export interface ClusterIdentities {
  readonly node: Role;
  readonly clusterAutoscaler: Role;
  /** By controller. */
  readonly controllers: Readonly<Record<string, Role>>;
}

/** ARNs for those who grant these identities more permissions in another state: in a bucket or key policy, or in `aws-auth`. */
export function addOutputs(stack: Construct, identities: ClusterIdentities): void {
  addOutput(stack, "nodeRoleArn", identities.node.arn);
  addOutput(stack, "clusterAutoscalerRoleArn", identities.clusterAutoscaler.arn);
  const arns = Object.entries(identities.controllers).map(([name, { arn }]) => [name, arn]);
  if (arns.length === 0) return;
  const value = Object.fromEntries(arns);
  addElement(OUTPUT, stack, "controllerRoleArns", { value }).overrideLogicalId("controllerRoleArns");
}

function addOutput(stack: Construct, name: string, value: string | TerraformReference): void {
  addElement(OUTPUT, stack, name, { value }).overrideLogicalId(name);
}
