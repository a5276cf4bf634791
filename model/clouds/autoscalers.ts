import type { Cloud } from "../base/cloud";

/**
 * Whether a machine that never becomes a node is deleted in a group at its minimum too, and the group replaces it. Not on AWS, whose
 * provider cannot do it: there the flag would only keep several such machines from being deleted one by one (ForceDeleteNodes of
 * each provider, core/static_autoscaler.go, at 1.33.6 and 1.36.1).
 * @read 2026-11 cluster-autoscaler 1.33.6 and 1.36.1
 */
export const DELETES_LOST_MACHINES = { "force-delete-unregistered-nodes": true } as const;

/**
 * Expanders of cluster-autoscaler (expander/factory/expander_factory.go). `price` needs a price model, which of the three
 * clouds only Google's has: on the others it ends the process.
 */
const COMMON_EXPANDERS = ["grpc", "least-nodes", "least-waste", "most-pods", "priority", "random"] as const;

/**
 * Expanders that each cloud's cluster-autoscaler can build, sorted.
 * @read 2026-11 cluster-autoscaler 1.36.1
 */
export const EXPANDERS: Readonly<Record<Cloud, readonly string[]>> = {
  aws: COMMON_EXPANDERS,
  azure: COMMON_EXPANDERS,
  google: [...COMMON_EXPANDERS, "price"].sort(),
};

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

/**
 * Whether a hard disk threshold may be a number of bytes. On AWS and Azure cluster-autoscaler is told in bytes what a node leaves
 * to pods. On Google it computes that itself, and plans with its default of 10% where the threshold is no percentage
 * (cloudprovider/gce/gce_reserved.go, ParseEvictionHardOrGetDefault).
 */
export const TAKES_DISK_THRESHOLD_IN_BYTES: Readonly<Record<Cloud, boolean>> = {
  aws: true,
  azure: true,
  google: false,
};
