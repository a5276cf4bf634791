import { type CloudModel, COMMON_AUTOSCALING_OPTIONS, type EncodingInput } from "../../stages/cloud-model";
import type { ResolvedClusterBase, ScalingGroup } from "../../stages/resolved";
import { nominalCapacity } from "../nominal-capacity";
import { templateTags } from "../template-tags";

/**
 * Facts of Auto Scaling groups as cluster-autoscaler 1.33–1.37 reads them.
 * @read 2026-11 cluster-autoscaler 1.33.6 to 1.36.1, and branch cluster-autoscaler-release-1.37
 */
export const awsModel: CloudModel<"aws"> = {
  // Launch template names end at 128 characters, Auto Scaling group names at 255 (EC2 and Auto Scaling API references).
  groupNameLimit: 128,
  /** A launch template names no subnet: the group does. */
  zonalInTemplate: ({ placement }) => placement,
  // IAM role names end at 64 characters (IAM API, roleNameType, 2026-11).
  identityNameLimit: 64,
  topologyZone: (_region, zone) => zone,
  // cloudprovider/aws/aws_manager.go, buildGenericLabels.
  csiZoneLabel: "topology.ebs.csi.aws.com/zone",
  csiZone: (_region, zone) => zone,
  // cloudprovider/aws/aws_manager.go, GetAsgOptions.
  autoscalingOptions: [...COMMON_AUTOSCALING_OPTIONS, "ignoredaemonsetsutilization"],
  defaultBootDiskType: () => "gp3",
  capacity: nominalCapacity,
  groupId: (_account, _zone, name) => name,
  encode: encodeAwsTags,
};

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
 * Whether the group has a mixed-instances policy: it does if it has several machine types or any spot capacity, because only
 * such a policy can name the allocation strategy for spot pools.
 */
export function hasInstancesPolicy({ machineTypes, capacityType }: ScalingGroup<"aws">): boolean {
  return machineTypes.length > 1 || capacityType !== "on-demand";
}

/** All groups of the account and region (Service Authorization Reference, "Amazon EC2 Auto Scaling", resource types). */
export function everyGroup({ region, account }: Pick<ResolvedClusterBase<"aws">, "region" | "account">): string {
  return `arn:${account.partition}:autoscaling:${region}:${account.accountId}:autoScalingGroup:*:autoScalingGroupName/*`;
}

/**
 * Tag of a cluster's machines, by which the AWS cloud controller manager finds a node's instance; without it the manager deletes the node
 * (cloud-provider-aws, pkg/providers/v1/tags.go, hasClusterTag; "Prerequisites").
 */
export function awsNodeTag({
  name,
  extras,
  join,
}: Pick<ResolvedClusterBase<"aws">, "name" | "extras" | "join">): string {
  return `kubernetes.io/cluster/${join.eksCluster ?? extras.eksClusterName ?? name}`;
}

/** Memory is always among the tags, which also covers cluster-autoscaler's 32-bit overflow on instance requirements. */
function encodeAwsTags(input: EncodingInput): Readonly<Record<string, string>> {
  const labels = { ...input.userLabels, ...correctedLabels(input) };
  return { ...discoveryTags(input), ...templateTags(AWS_TAG_PREFIXES, input, labels) };
}

function discoveryTags({ cluster, autoscaled }: EncodingInput): Readonly<Record<string, string>> {
  return autoscaled ? { [AWS_ENABLED_TAG]: "true", [awsClusterTag(cluster)]: "owned" } : {};
}

/** Labels that cluster-autoscaler would derive wrongly: it takes the region to be the zone less its last character. */
function correctedLabels({ region, zone }: EncodingInput): Readonly<Record<string, string>> {
  return zone.slice(0, -1) === region ? {} : { "topology.kubernetes.io/region": region };
}
