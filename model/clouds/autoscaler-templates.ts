import type { Cloud } from "../base/cloud";

/** The zone that cluster-autoscaler assumes for new nodes of a group that spans zones (each provider's template of a node). */
export const PLANNED_ZONES: Readonly<Record<Cloud, string>> = {
  // cloudprovider/aws/aws_manager.go, getAsgTemplate.
  aws: "the first of the group's zones",
  // cloudprovider/azure/azure_template.go, buildGenericLabels.
  azure: "a random one of the group's zones",
  // The rule span-zones-google refuses such a group.
  google: "none of the group's zones",
};

/** Beginnings of label keys that cluster-autoscaler reads as extended resources (Google: cloudprovider/gce/templates.go). */
export const RESOURCE_LABEL_PREFIXES: Readonly<Record<Cloud, readonly string[]>> = {
  aws: [],
  azure: [],
  google: ["clusterautoscaler-nodetemplate-resources."],
};
