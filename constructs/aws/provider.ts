import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addArguments, addElement } from "../terraform-element";

/** The AWS provider. It rejects credentials of any account other than the cluster's. */
export function addProvider(stack: Construct, cluster: ResolvedCluster<"aws">): void {
  const { region, account, terraform } = cluster;
  const provider = addElement(AwsProvider, stack, "aws", { region, allowedAccountIds: [account.accountId] });
  addArguments(provider, terraform.arguments);
}
