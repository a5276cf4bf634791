import { GoogleProvider } from "@cdktf/provider-google/lib/provider";
import type { Construct } from "constructs";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addElement } from "../terraform-element";

/** The Google provider, for the cluster's project. */
export function addProvider(stack: Construct, { account, region }: ResolvedCluster<"google">): void {
  addElement(GoogleProvider, stack, "google", { project: account.project, region });
}
