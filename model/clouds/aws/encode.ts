import type { EncodingInput } from "../../stages/cloud-model";
import { prefixedTags, taintValues } from "../template-tags";

/** Prefixes that cluster-autoscaler looks for in ASG tag keys (cloudprovider/aws/aws_manager.go, constants). */
export const AWS_TAG_PREFIXES = {
  label: "k8s.io/cluster-autoscaler/node-template/label/",
  taint: "k8s.io/cluster-autoscaler/node-template/taint/",
  resource: "k8s.io/cluster-autoscaler/node-template/resources/",
  option: "k8s.io/cluster-autoscaler/node-template/autoscaling-options/",
} as const;

/** Tag that turns discovery on; with {@link awsClusterTag} it selects one cluster's groups. */
export const AWS_ENABLED_TAG = "k8s.io/cluster-autoscaler/enabled";

/** Tag that names the cluster a group belongs to: discovery and the autoscaler's IAM condition both read it. */
export function awsClusterTag(cluster: string): string {
  return `k8s.io/cluster-autoscaler/${cluster}`;
}

/**
 * ASG tags from which cluster-autoscaler 1.33–1.36 rebuilds the node. Resources are the node's allocatable, because it
 * takes one map for capacity and allocatable (buildNodeFromTemplate); memory is always among them, which also covers its
 * 32-bit overflow on instance requirements.
 */
export function encodeAwsTags(input: EncodingInput): Readonly<Record<string, string>> {
  const labels = { ...input.userLabels, ...correctedLabels(input) };
  return {
    ...discoveryTags(input),
    ...prefixedTags(AWS_TAG_PREFIXES.label, labels),
    ...prefixedTags(AWS_TAG_PREFIXES.taint, taintValues(input.template)),
    ...prefixedTags(AWS_TAG_PREFIXES.resource, input.template.allocatable),
    ...prefixedTags(AWS_TAG_PREFIXES.option, input.options),
  };
}

function discoveryTags({ cluster, autoscaled }: EncodingInput): Readonly<Record<string, string>> {
  return autoscaled ? { [AWS_ENABLED_TAG]: "true", [awsClusterTag(cluster)]: "owned" } : {};
}

/** Labels that cluster-autoscaler would derive wrongly: it takes the region to be the zone less its last character. */
function correctedLabels({ region, zone }: EncodingInput): Readonly<Record<string, string>> {
  return zone.slice(0, -1) === region ? {} : { "topology.kubernetes.io/region": region };
}
