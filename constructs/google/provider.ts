import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import type { Construct } from "constructs";
import type { ResolvedCluster } from "../../model/stages/resolved";

/** The Google provider, for the cluster's project. */
export function addProvider(stack: Construct, { account, region }: ResolvedCluster<"google">): void {
  new GoogleProvider(stack, "google", { project: account.project, region });
}
