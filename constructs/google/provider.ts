import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import type { Construct } from "constructs";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addArguments, addElement } from "../terraform-element";

/** The Google provider, for the cluster's project. */
export function addProvider(stack: Construct, cluster: ResolvedCluster<"google">): void {
  const { account, region, terraform } = cluster;
  const provider = addElement(GoogleProvider, stack, "google", { project: account.project, region });
  addArguments(provider, terraform.arguments);
}
