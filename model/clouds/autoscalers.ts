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

const CACHES = "clusterAutoscaler.azure";
const RATE_LIMIT = "clusterAutoscaler.azure.rateLimit";
const IDENTITY = "the cluster's identity settings";

/**
 * Variables that follow from settings, whether or not they are set on a cluster, and the setting. Where several names mean one thing
 * to cluster-autoscaler or an SDK, all of them (cloudprovider/azure/azure_config.go at 1.36.1; AWS SDKs and Tools Reference Guide,
 * "Environment variables"; Azure Identity, EnvironmentCredential; Google Cloud documentation, "Application Default Credentials").
 */
export const OWNED_VARIABLES: Readonly<Record<Cloud, Readonly<Record<string, string>>>> = {
  aws: {
    AWS_REGION: "the cluster's region",
    AWS_DEFAULT_REGION: "the cluster's region",
    AWS_ROLE_ARN: IDENTITY,
    AWS_STS_REGIONAL_ENDPOINTS: "the cluster's region",
    AWS_WEB_IDENTITY_TOKEN_FILE: IDENTITY,
  },
  azure: {
    ARM_CLIENT_ID: IDENTITY,
    ARM_RESOURCE_GROUP: "the cluster's resourceGroup",
    ARM_SUBSCRIPTION_ID: "the cluster's subscriptionId",
    ARM_TENANT_ID: "the cluster's tenantId",
    ARM_USE_FEDERATED_WORKLOAD_IDENTITY_EXTENSION: IDENTITY,
    ARM_VM_TYPE: "the cluster's node groups, which are scale sets",
    AZURE_CLIENT_ID: IDENTITY,
    AZURE_ENABLE_DYNAMIC_INSTANCE_LIST: "clusterAutoscaler.azure.dynamicInstanceList",
    AZURE_ENABLE_LABEL_PREDICTIONS_ON_TEMPLATE: "the groups' labels",
    AZURE_FEDERATED_TOKEN_FILE: IDENTITY,
    AZURE_TENANT_ID: "the cluster's tenantId",
    AZURE_VMSS_CACHE_TTL_IN_SECONDS: `${CACHES}.vmssCacheTtlSeconds`,
    AZURE_VMSS_VMS_CACHE_JITTER: `${CACHES}.vmssVmsCacheJitterSeconds`,
    AZURE_VMSS_VMS_CACHE_TTL_IN_SECONDS: `${CACHES}.vmssVmsCacheTtlSeconds`,
    CLOUD_PROVIDER_RATE_LIMIT: RATE_LIMIT,
    LOCATION: "the cluster's region",
    RATE_LIMIT_READ_BUCKETS: RATE_LIMIT,
    RATE_LIMIT_READ_QPS: RATE_LIMIT,
    RATE_LIMIT_WRITE_BUCKETS: RATE_LIMIT,
    RATE_LIMIT_WRITE_QPS: RATE_LIMIT,
  },
  google: { GOOGLE_APPLICATION_CREDENTIALS: IDENTITY, GOOGLE_CLOUD_UNIVERSE_DOMAIN: "the cluster's universeDomain" },
};
