import { Construct } from "constructs";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { addAutoscalerIdentity } from "./autoscaler-identity";
import { addControllerIdentity } from "./controller-identity";
import { addNodeIdentity } from "./node-identity";
import { addOutputs } from "./outputs";
import { addProvider } from "./provider";
import { addScalingGroup } from "./scaling-group";

/** All Terraform of an Azure cluster. */
export function addAzureResources(stack: Construct, cluster: ResolvedCluster<"azure">): void {
  addProvider(stack, cluster);
  const nodes = addNodeIdentity(stack, cluster);
  const clusterAutoscaler = addAutoscalerIdentity(stack, cluster, nodes);
  const controllers = cluster.controllerIdentities.map(
    (identity) => [identity.controller, addControllerIdentity(stack, cluster, identity)] as const,
  );
  const groups = new Construct(stack, "scaling-groups");
  for (const group of cluster.scalingGroups) addScalingGroup(groups, cluster, group, nodes);
  addOutputs(stack, { node: nodes, clusterAutoscaler, controllers: Object.fromEntries(controllers) });
}
