import type { Construct } from "constructs";
import { addElement } from "../terraform/element";
import { OUTPUT } from "../terraform/kind";
import type { TerraformReference } from "../terraform/language";
import type { Account } from "./identity";

/** Identities of a stack. */
export interface ClusterIdentities {
  readonly node: Account;
  readonly clusterAutoscaler: Account;
  /** By controller. */
  readonly controllers: Readonly<Record<string, Account>>;
}

/** Emails for those who grant these identities more permissions in another state: on a registry, a bucket or an image project. */
export function addOutputs(stack: Construct, identities: ClusterIdentities): void {
  addOutput(stack, "nodeServiceAccountEmail", identities.node.email);
  addOutput(stack, "clusterAutoscalerServiceAccountEmail", identities.clusterAutoscaler.email);
  const emails = Object.entries(identities.controllers).map(([name, { email }]) => [name, email]);
  if (emails.length === 0) return;
  const value = Object.fromEntries(emails);
  addElement(OUTPUT, stack, "controllerServiceAccountEmails", { value }).overrideLogicalId(
    "controllerServiceAccountEmails",
  );
}

function addOutput(stack: Construct, name: string, value: string | TerraformReference): void {
  addElement(OUTPUT, stack, name, { value }).overrideLogicalId(name);
}
