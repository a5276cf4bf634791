/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { AutoscalingGroupConfig } from "@cdktf/provider-aws/lib/autoscaling-group";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { AutoscalingLifecycleHookConfig } from "@cdktf/provider-aws/lib/autoscaling-lifecycle-hook";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { CloudwatchEventRuleConfig } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { CloudwatchEventTargetConfig } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { EksAccessEntryConfig } from "@cdktf/provider-aws/lib/eks-access-entry";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { EksPodIdentityAssociationConfig } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { IamInstanceProfileConfig } from "@cdktf/provider-aws/lib/iam-instance-profile";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { IamRoleConfig } from "@cdktf/provider-aws/lib/iam-role";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { IamRolePolicyConfig } from "@cdktf/provider-aws/lib/iam-role-policy";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { IamRolePolicyAttachmentConfig } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { LaunchTemplateConfig } from "@cdktf/provider-aws/lib/launch-template";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { SqsQueueConfig } from "@cdktf/provider-aws/lib/sqs-queue";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { SqsQueuePolicyConfig } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import type { AWS_KINDS } from "../../model/clouds/aws/terraform-kinds";
import type { Edit, TiedKinds } from "../transform";

/** Last edits to a group's Terraform resources, by kind: what `transform` accepts on an AWS cluster. */
export interface AwsTransforms {
  /** `aws_launch_template` of each ScalingGroup. */
  readonly launchTemplate?: Edit<LaunchTemplateConfig>;
  /** `aws_autoscaling_group` of each ScalingGroup. */
  readonly autoscalingGroup?: Edit<AutoscalingGroupConfig>;
  /** `aws_autoscaling_lifecycle_hook` of each ScalingGroup, where the cluster has a `terminationHandler`. */
  readonly autoscalingLifecycleHook?: Edit<AutoscalingLifecycleHookConfig>;
}

/** Last edits to any Terraform resource of an AWS cluster, by kind: what `transform` accepts on the cluster, and on the fleet. */
export interface AwsClusterTransforms extends AwsTransforms {
  /** `aws_cloudwatch_event_rule`. */
  readonly cloudwatchEventRule?: Edit<CloudwatchEventRuleConfig>;
  /** `aws_cloudwatch_event_target`. */
  readonly cloudwatchEventTarget?: Edit<CloudwatchEventTargetConfig>;
  /** `aws_iam_role`. */
  readonly iamRole?: Edit<IamRoleConfig>;
  /** `aws_iam_role_policy`. */
  readonly iamRolePolicy?: Edit<IamRolePolicyConfig>;
  /** `aws_iam_role_policy_attachment`. */
  readonly iamRolePolicyAttachment?: Edit<IamRolePolicyAttachmentConfig>;
  /** `aws_iam_instance_profile`. */
  readonly iamInstanceProfile?: Edit<IamInstanceProfileConfig>;
  /** `aws_sqs_queue`. */
  readonly sqsQueue?: Edit<SqsQueueConfig>;
  /** `aws_sqs_queue_policy`. */
  readonly sqsQueuePolicy?: Edit<SqsQueuePolicyConfig>;
  /** `aws_eks_access_entry`. */
  readonly eksAccessEntry?: Edit<EksAccessEntryConfig>;
  /** `aws_eks_pod_identity_association`. */
  readonly eksPodIdentityAssociation?: Edit<EksPodIdentityAssociationConfig>;
}
true satisfies TiedKinds<AwsClusterTransforms, typeof AWS_KINDS>;
