import type { TerraformKind } from "../../stages/cloud-model";

/** Every kind of resource that the Terraform of an AWS cluster has. */
export const AWS_KINDS = {
  launchTemplate: {
    type: "aws_launch_template",
    derived: [
      { field: "imageId", derives: "the user data, which is written for the image's system", instead: "image" },
      {
        field: "instanceType",
        derives: "what cluster-autoscaler plans with, and what the kubelet reserves",
        instead: "machine or machineTypes",
      },
      {
        field: "userData",
        derives: "the labels, taints and resources that cluster-autoscaler plans with",
        instead: "labels, taints, kubelet, beforeJoin or bootstrap",
      },
      {
        field: "iamInstanceProfile.name",
        derives: "the rights of nodes and, on EKS, their access entry",
        instead: "the cluster's identity.nodeRole",
      },
      {
        field: "blockDeviceMappings[].ebs.volumeSize",
        derives: "the ephemeral storage that cluster-autoscaler plans with",
        instead: "bootDisk or volumes",
        mayGrow: true,
      },
    ],
  },
  autoscalingGroup: {
    type: "aws_autoscaling_group",
    derived: [
      {
        field: "name",
        derives: "the names of the launch template and of machines, and the check that no other group has the name",
        instead: "the NodeGroup's name",
      },
      {
        field: "vpcZoneIdentifier",
        derives: "the zone of nodes that cluster-autoscaler plans with",
        instead: "zones or subnets",
      },
      {
        field: "tag",
        derives: "the cluster-autoscaler's right to size the group, and what it plans with",
        instead: "tags, labels, taints or clusterAutoscaler",
        mayGrow: true,
      },
      {
        field: "mixedInstancesPolicy.launchTemplate.override[].instanceType",
        derives: "what cluster-autoscaler plans with, and what the kubelet reserves",
        instead: "machine or machineTypes",
      },
    ],
  },
  autoscalingLifecycleHook: {
    type: "aws_autoscaling_lifecycle_hook",
    derived: [
      {
        field: "name",
        derives: "the events that Amazon EventBridge passes on to the handler",
        instead: "terminationHandler: the name is that of the cluster",
      },
      {
        field: "heartbeatTimeout",
        derives: "how long the queue keeps a notice, and the check that the drain ends before it",
        instead: "terminationHandler.heartbeatSeconds",
      },
    ],
  },
  cloudwatchEventRule: {
    type: "aws_cloudwatch_event_rule",
    derived: [
      { field: "name", derives: "the queue's policy, which names the rules", instead: "an own rule, in own Terraform" },
    ],
  },
  cloudwatchEventTarget: { type: "aws_cloudwatch_event_target", derived: [] },
  iamRole: {
    type: "aws_iam_role",
    derived: [
      { field: "name", derives: "the role's ARN, by which pods ask for it", instead: "an existing role in identity" },
      { field: "path", derives: "the role's ARN, by which pods ask for it", instead: "path in identity" },
    ],
  },
  iamRolePolicy: { type: "aws_iam_role_policy", derived: [] },
  iamRolePolicyAttachment: { type: "aws_iam_role_policy_attachment", derived: [] },
  iamInstanceProfile: { type: "aws_iam_instance_profile", derived: [] },
  eksAccessEntry: { type: "aws_eks_access_entry", derived: [] },
  sqsQueue: {
    type: "aws_sqs_queue",
    derived: [
      {
        field: "name",
        derives: "the queue that the handler reads and its role may read",
        instead: "the cluster's name",
      },
    ],
  },
  sqsQueuePolicy: { type: "aws_sqs_queue_policy", derived: [] },
  eksPodIdentityAssociation: { type: "aws_eks_pod_identity_association", derived: [] },
} as const satisfies Readonly<Record<string, TerraformKind>>;
