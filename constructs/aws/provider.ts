import type { Construct } from "constructs";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addElement } from "../terraform/element";
import { AWS_PROVIDER } from "./kinds";

/** The AWS provider. It rejects credentials of any account other than the cluster's. */
export function addProvider(stack: Construct, cluster: ResolvedCluster<"aws">): void {
  const { region, account, terraform } = cluster;
  const provider = addElement(AWS_PROVIDER, stack, "aws", { region, allowedAccountIds: [account.accountId] });
  provider.addArguments(terraform.arguments);
}
