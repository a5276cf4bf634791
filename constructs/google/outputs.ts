import type { ServiceAccount } from "@cdktf/provider-google/lib/service-account";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { addElement, TerraformReference } from "../terraform-element";

/** Identities that a stack creates. */
export interface ClusterIdentities {
  readonly node: ServiceAccount;
  readonly clusterAutoscaler: ServiceAccount;
  /** By controller. */
  readonly controllers: Readonly<Record<string, ServiceAccount>>;
}

/** Emails for those who grant these identities more permissions in another state: on a registry, a bucket or an image project. */
export function addOutputs(stack: Construct, identities: ClusterIdentities): void {
  addOutput(stack, "nodeServiceAccountEmail", identities.node.email);
  addOutput(stack, "clusterAutoscalerServiceAccountEmail", identities.clusterAutoscaler.email);
  const emails = Object.entries(identities.controllers).map(([name, { email }]) => [
    name,
    TerraformReference.to(email),
  ]);
  if (emails.length === 0) return;
  const value = Object.fromEntries(emails);
  addElement(TerraformOutput, stack, "controllerServiceAccountEmails", { value }).overrideLogicalId(
    "controllerServiceAccountEmails",
  );
}

function addOutput(stack: Construct, name: string, value: string): void {
  addElement(TerraformOutput, stack, name, { value: TerraformReference.to(value) }).overrideLogicalId(name);
}
