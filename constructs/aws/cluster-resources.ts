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
import { type AwsReferences, nodeReferences, roleReferences } from "./references";
import { addScalingGroup } from "./scaling-group";
import { addTerminationNotices } from "./termination";

/** All Terraform of an AWS cluster. Returns what own Terraform can refer to, as far as there is some. */
export function addAwsResources(stack: Construct, cluster: ResolvedCluster<"aws">): () => AwsReferences {
  addProvider(stack, cluster);
  const nodes = addNodeIdentity(stack, cluster);
  const clusterAutoscaler = addAutoscalerIdentity(stack, cluster);
  const controllers = cluster.controllerIdentities.map(
    (identity) => [identity.controller, addControllerIdentity(stack, cluster, identity)] as const,
  );
  addTerminationNotices(stack, cluster);
  const images = addImages(stack, cluster);
  const groups = new Construct(stack, "scaling-groups");
  const made = { nodes, images };
  const templateOf = templatesOnce<"aws", NodeTemplate>(groups, (scope, group) =>
    addNodeTemplate(scope, cluster, group, made),
  );
  const scalingGroups = cluster.scalingGroups.map((group) =>
    addScalingGroup(groups, cluster, group, templateOf(group)),
  );
  addOutputs(stack, { node: nodes.role, clusterAutoscaler, controllers: Object.fromEntries(controllers) });
  return () =>
    references(cluster, scalingGroups, {
      nodes: nodeReferences(nodes),
      clusterAutoscaler: roleReferences(clusterAutoscaler),
      controllers: Object.fromEntries(controllers.map(([name, role]) => [name, roleReferences(role)])),
    });
}
