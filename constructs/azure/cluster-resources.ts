import { Construct } from "constructs";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { references } from "../references";
import { addAutoscalerIdentity } from "./autoscaler-identity";
import { addControllerIdentity } from "./controller-identity";
import { addImages } from "./images";
import { addNodeIdentity } from "./node-identity";
import { addOutputs } from "./outputs";
import { addProvider } from "./provider";
import { type AzureReferences, identityReferences } from "./references";
import { addScalingGroup } from "./scaling-group";

/** All Terraform of an Azure cluster. Returns what own Terraform can refer to, as far as there is some. */
export function addAzureResources(stack: Construct, cluster: ResolvedCluster<"azure">): () => AzureReferences {
  addProvider(stack, cluster);
  const nodes = addNodeIdentity(stack, cluster);
  const clusterAutoscaler = addAutoscalerIdentity(stack, cluster, nodes);
  const controllers = cluster.controllerIdentities.map(
    (identity) => [identity.controller, addControllerIdentity(stack, cluster, identity)] as const,
  );
  const images = addImages(stack, cluster);
  const groups = new Construct(stack, "scaling-groups");
  const made = { nodes, images };
  const scalingGroups = cluster.scalingGroups.map((group) => addScalingGroup(groups, cluster, group, made));
  addOutputs(stack, { node: nodes, clusterAutoscaler, controllers: Object.fromEntries(controllers) });
  return () =>
    references(cluster, scalingGroups, {
      nodes: identityReferences(nodes),
      clusterAutoscaler: identityReferences(clusterAutoscaler),
      controllers: Object.fromEntries(controllers.map(([name, identity]) => [name, identityReferences(identity)])),
    });
}
