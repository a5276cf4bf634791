import { Construct } from "constructs";
import type { ResolvedCluster } from "../../model/stages/resolved";
import { templatesOnce } from "../machine-templates";
import { references } from "../references";
import { addAutoscalerIdentity } from "./autoscaler-identity";
import { addControllerIdentity } from "./controller-identity";
import { addImages } from "./images";
import { addNodeIdentity } from "./node-identity";
import { addNodeTemplate, type NodeTemplate } from "./node-template";
import { addOutputs } from "./outputs";
import { addProvider } from "./provider";
import { accountReferences, type GoogleReferences } from "./references";
import { addScalingGroup } from "./scaling-group";

/** All Terraform of a Google cluster. Returns what own Terraform can refer to, as far as there is some. */
export function addGoogleResources(stack: Construct, cluster: ResolvedCluster<"google">): () => GoogleReferences {
  addProvider(stack, cluster);
  const node = addNodeIdentity(stack, cluster);
  const clusterAutoscaler = addAutoscalerIdentity(stack, cluster);
  const controllers = cluster.controllerIdentities.map(
    (identity) => [identity.controller, addControllerIdentity(stack, cluster, identity)] as const,
  );
  const images = addImages(stack, cluster);
  const groups = new Construct(stack, "scaling-groups");
  const made = { nodes: node, images };
  const templateOf = templatesOnce<"google", NodeTemplate>(groups, (scope, group) =>
    addNodeTemplate(scope, cluster, group, made),
  );
  const scalingGroups = cluster.scalingGroups.map((group) =>
    addScalingGroup(groups, cluster, group, templateOf(group)),
  );
  addOutputs(stack, { node, clusterAutoscaler, controllers: Object.fromEntries(controllers) });
  return () =>
    references(cluster, scalingGroups, {
      nodes: accountReferences(node),
      clusterAutoscaler: accountReferences(clusterAutoscaler),
      controllers: Object.fromEntries(controllers.map(([name, account]) => [name, accountReferences(account)])),
    });
}
