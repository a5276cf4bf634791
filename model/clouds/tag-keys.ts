import type { Cloud } from "../base/cloud";
import { AZURE_DISCOVERY_TAGS } from "./azure/encode";

/**
 * Tag keys that a cloud keeps for itself.
 *
 * - AWS: the prefix in any case (AWS General Reference, "Tag naming and usage conventions").
 * - Azure: the prefixes in any case (Azure Resource Manager, "Use tags to organize your Azure resources", limitations).
 * - Google: its own prefix; Terraform's provider adds `goog-terraform-provisioned` (google/transport/config.go).
 */
export const RESERVED_TAG_KEYS: Readonly<Record<Cloud, RegExp>> = {
  aws: /^aws:/i,
  azure: /^(microsoft|azure|windows)/i,
  google: /^goog/,
};

const AZURE_SIZE_AND_DISCOVERY_KEYS: readonly string[] = ["min", "max", ...Object.values(AZURE_DISCOVERY_TAGS)];

/**
 * Whether a tag tells cluster-autoscaler or the cloud controller manager what to do. cluster-autoscaler finds its prefix
 * anywhere in a key; Azure's tag names ignore case; on Google only the label with the cluster's name is one of these.
 */
export const IS_OWNED_TAG_KEY: Readonly<Record<Cloud, (key: string) => boolean>> = {
  aws: (key) =>
    key === "Name" || key.includes("k8s.io/cluster-autoscaler/") || key.startsWith("kubernetes.io/cluster/"),
  azure: (key) =>
    AZURE_SIZE_AND_DISCOVERY_KEYS.includes(key.toLowerCase()) ||
    key.toLowerCase().includes("k8s.io_cluster-autoscaler_"),
  google: (key) => key === "k8s-io-cluster-name",
};
