import type { CloudAutoscaler } from "../../stages/cloud-model";
import { autoscaledGroups } from "../../stages/cluster-groups";
import type { ResolvedClusterBase } from "../../stages/resolved";
import { AWS_ENABLED_TAG, awsClusterTag, everyGroup } from "./groups";
import { awsPodIdentity } from "./pod-identity";

/** What cluster-autoscaler 1.33–1.37 is told on AWS. */
export const awsAutoscaler: CloudAutoscaler<"aws"> = {
  cloudProvider: "aws",
  // Groups are listed 100 a call, once a minute: no flag has to bound that.
  flags: ({ name }) => ({
    // One flag only: the tags of several are merged into one filter (auto_scaling_groups.go, buildAsgTags). The part after
    // the first "=" of each pair is its value (aws_manager.go, parseASGAutoDiscoverySpec).
    "node-group-auto-discovery": [`asg:tag=${AWS_ENABLED_TAG}=true,${awsClusterTag(name)}=owned`],
    // Set even though it is the binary's default: the static list is as old as the release, and a type that it lacks
    // cannot scale from zero.
    "aws-use-static-instance-list": false,
  }),
  balancingIgnoreLabels,
  identity: (cluster) => awsPodIdentity(cluster, cluster.identities.clusterAutoscaler.inCloud.arn),
  env: (_cluster, _declared, identity) => identity,
};

/** Both spellings: nodes carry the old one too, and cluster-autoscaler adds it to templates (UpdateDeprecatedLabels). */
const INSTANCE_TYPE_LABELS = ["beta.kubernetes.io/instance-type", "node.kubernetes.io/instance-type"];

/**
 * Where a node is in the network, from the top: the cloud's controller labels each machine of these families with its own, and there
 * are up to four layers (cloud-provider-aws, instances_v2.go; SageMaker HyperPod documentation, "topology-aware scheduling").
 * @read 2026-11 cloud-provider-aws, SageMaker HyperPod documentation
 */
const NETWORK_LAYER_LABELS = [1, 2, 3, 4].map((layer) => `topology.k8s.aws/network-node-layer-${layer}`);

/** Families whose machines Amazon EC2 tells the place of: P, Trn and Hpc. */
const IN_NETWORK_LAYERS = /^(p|trn|hpc)\d/;

/** The nodes of a group would differ in these labels alone, so that its siblings count as unlike at random, or always. */
function balancingIgnoreLabels(cluster: ResolvedClusterBase<"aws">): readonly string[] {
  const groups = autoscaledGroups(cluster);
  const mixed = groups.some(({ machineTypes }) => machineTypes.length > 1);
  const placed = groups.some(({ machineTypes }) => machineTypes.some(({ name }) => IN_NETWORK_LAYERS.test(name)));
  return [...(mixed ? INSTANCE_TYPE_LABELS : []), ...(placed ? NETWORK_LAYER_LABELS : [])];
}

/**
 * Actions that cluster-autoscaler 1.33–1.36 calls and that change nothing. Describe actions do not support resources
 * (cloudprovider/aws/README.md, "Full Cluster Autoscaler Features Policy"). Two actions of that policy are left out:
 * DescribeAutoScalingInstances, which cluster-autoscaler no longer calls, and eks:DescribeNodegroup, which it calls only for
 * EKS managed node groups (buildNodeFromTemplate).
 */
const READS = [
  "autoscaling:DescribeAutoScalingGroups",
  "autoscaling:DescribeLaunchConfigurations",
  "autoscaling:DescribeScalingActivities",
  "ec2:DescribeImages",
  "ec2:DescribeInstanceTypes",
  "ec2:DescribeLaunchTemplateVersions",
  "ec2:GetInstanceTypesFromInstanceRequirements",
];

/** Actions that change a group (auto_scaling_groups.go). */
const WRITES = ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"];

/** Policy of the cluster-autoscaler's role. */
export function awsAutoscalerPolicy(cluster: Pick<ResolvedClusterBase<"aws">, "name" | "region" | "account">): string {
  const { name } = cluster;
  const ownGroups = { StringEquals: { [`aws:ResourceTag/${awsClusterTag(name)}`]: "owned" } };
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: READS, Resource: "*" },
      { Effect: "Allow", Action: WRITES, Resource: everyGroup(cluster), Condition: ownGroups },
    ],
  });
}
