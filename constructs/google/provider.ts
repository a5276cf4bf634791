import type { Construct } from "constructs";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addElement } from "../terraform/element";
import { GOOGLE_PROVIDER } from "./kinds";

/** The Google provider, for the cluster's project. */
export function addProvider(stack: Construct, cluster: ResolvedCluster<"google">): void {
  const { account, region, terraform, extras } = cluster;
  const provider = addElement(GOOGLE_PROVIDER, stack, "google", {
    project: account.project,
    region,
    universeDomain: extras.universeDomain ?? undefined,
  });
  provider.addArguments(terraform.arguments);
}
