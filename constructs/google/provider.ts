import type { Construct } from "constructs";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addElement } from "../terraform/element";
import { GOOGLE_PROVIDER } from "./kinds";

/** The Google provider, for the cluster's project. */
export function addProvider(stack: Construct, cluster: ResolvedCluster<"google">): void {
  const { account, region, terraform } = cluster;
  const provider = addElement(GOOGLE_PROVIDER, stack, "google", { project: account.project, region });
  provider.addArguments(terraform.arguments);
}
