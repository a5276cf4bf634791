import type { EncodingInput } from "../../stages/cloud-model";
import { templateTags } from "../template-tags";

/** Prefixes that cluster-autoscaler looks for in VMSS tag names (cloudprovider/azure/azure_util.go, constants). */
export const AZURE_TAG_PREFIXES = {
  label: "k8s.io_cluster-autoscaler_node-template_label_",
  taint: "k8s.io_cluster-autoscaler_node-template_taint_",
  resource: "k8s.io_cluster-autoscaler_node-template_resources_",
  option: "k8s.io_cluster-autoscaler_node-template_autoscaling-options_",
} as const;

/** Tag that turns discovery on, and the tag that names the cluster: the convention of the upstream Helm chart. */
export const AZURE_DISCOVERY_TAGS = { enabled: "cluster-autoscaler-enabled", name: "cluster-autoscaler-name" } as const;

/**
 * A label or taint key as a tag name: `_` becomes `~2`, then `/` becomes `_`, which cluster-autoscaler undoes in the
 * opposite order (azure_template.go, extractLabelsFromTags). Resource names have no escape for `_`; a rule refuses them.
 */
function encodeAzureKey(key: string): string {
  return key.replaceAll("_", "~2").replaceAll("/", "_");
}

/** Scale set tags for discovery, with the size range, and of the template ({@link templateTags}). */
export function encodeAzureTags(input: EncodingInput): Readonly<Record<string, string>> {
  return { ...discoveryTags(input), ...templateTags(AZURE_TAG_PREFIXES, input, input.userLabels, encodeAzureKey) };
}

function discoveryTags({ cluster, autoscaled, minSize, maxSize }: EncodingInput): Readonly<Record<string, string>> {
  if (!autoscaled) return {};
  return {
    [AZURE_DISCOVERY_TAGS.enabled]: "true",
    [AZURE_DISCOVERY_TAGS.name]: cluster,
    min: String(minSize),
    max: String(maxSize),
  };
}
