import { dataSource, provider, resource } from "../terraform/kind";

/** `aws_autoscaling_group`. */
export const AUTOSCALING_GROUP = resource(
  "aws_autoscaling_group",
  (): typeof import("@cdktf/provider-aws/lib/autoscaling-group").AutoscalingGroup =>
    require("@cdktf/provider-aws/lib/autoscaling-group").AutoscalingGroup,
);

/** `aws_autoscaling_lifecycle_hook`. */
export const AUTOSCALING_LIFECYCLE_HOOK = resource(
  "aws_autoscaling_lifecycle_hook",
  (): typeof import("@cdktf/provider-aws/lib/autoscaling-lifecycle-hook").AutoscalingLifecycleHook =>
    require("@cdktf/provider-aws/lib/autoscaling-lifecycle-hook").AutoscalingLifecycleHook,
);

/** `aws` (provider). */
export const AWS_PROVIDER = provider(
  "aws",
  (): typeof import("@cdktf/provider-aws/lib/provider").AwsProvider =>
    require("@cdktf/provider-aws/lib/provider").AwsProvider,
);

/** `aws_cloudwatch_event_rule`. */
export const CLOUDWATCH_EVENT_RULE = resource(
  "aws_cloudwatch_event_rule",
  (): typeof import("@cdktf/provider-aws/lib/cloudwatch-event-rule").CloudwatchEventRule =>
    require("@cdktf/provider-aws/lib/cloudwatch-event-rule").CloudwatchEventRule,
);

/** `aws_cloudwatch_event_target`. */
export const CLOUDWATCH_EVENT_TARGET = resource(
  "aws_cloudwatch_event_target",
  (): typeof import("@cdktf/provider-aws/lib/cloudwatch-event-target").CloudwatchEventTarget =>
    require("@cdktf/provider-aws/lib/cloudwatch-event-target").CloudwatchEventTarget,
);

/** `aws_ami` (data source). */
export const DATA_AWS_AMI = dataSource(
  "aws_ami",
  (): typeof import("@cdktf/provider-aws/lib/data-aws-ami").DataAwsAmi =>
    require("@cdktf/provider-aws/lib/data-aws-ami").DataAwsAmi,
);

/** `aws_ssm_parameter` (data source). */
export const DATA_AWS_SSM_PARAMETER = dataSource(
  "aws_ssm_parameter",
  (): typeof import("@cdktf/provider-aws/lib/data-aws-ssm-parameter").DataAwsSsmParameter =>
    require("@cdktf/provider-aws/lib/data-aws-ssm-parameter").DataAwsSsmParameter,
);

/** `aws_eks_access_entry`. */
export const EKS_ACCESS_ENTRY = resource(
  "aws_eks_access_entry",
  (): typeof import("@cdktf/provider-aws/lib/eks-access-entry").EksAccessEntry =>
    require("@cdktf/provider-aws/lib/eks-access-entry").EksAccessEntry,
);

/** `aws_eks_pod_identity_association`. */
export const EKS_POD_IDENTITY_ASSOCIATION = resource(
  "aws_eks_pod_identity_association",
  (): typeof import("@cdktf/provider-aws/lib/eks-pod-identity-association").EksPodIdentityAssociation =>
    require("@cdktf/provider-aws/lib/eks-pod-identity-association").EksPodIdentityAssociation,
);

/** `aws_iam_instance_profile`. */
export const IAM_INSTANCE_PROFILE = resource(
  "aws_iam_instance_profile",
  (): typeof import("@cdktf/provider-aws/lib/iam-instance-profile").IamInstanceProfile =>
    require("@cdktf/provider-aws/lib/iam-instance-profile").IamInstanceProfile,
);

/** `aws_iam_role`. */
export const IAM_ROLE = resource(
  "aws_iam_role",
  (): typeof import("@cdktf/provider-aws/lib/iam-role").IamRole => require("@cdktf/provider-aws/lib/iam-role").IamRole,
);

/** `aws_iam_role_policy`. */
export const IAM_ROLE_POLICY = resource(
  "aws_iam_role_policy",
  (): typeof import("@cdktf/provider-aws/lib/iam-role-policy").IamRolePolicy =>
    require("@cdktf/provider-aws/lib/iam-role-policy").IamRolePolicy,
);

/** `aws_iam_role_policy_attachment`. */
export const IAM_ROLE_POLICY_ATTACHMENT = resource(
  "aws_iam_role_policy_attachment",
  (): typeof import("@cdktf/provider-aws/lib/iam-role-policy-attachment").IamRolePolicyAttachment =>
    require("@cdktf/provider-aws/lib/iam-role-policy-attachment").IamRolePolicyAttachment,
);

/** `aws_launch_template`. */
export const LAUNCH_TEMPLATE = resource(
  "aws_launch_template",
  (): typeof import("@cdktf/provider-aws/lib/launch-template").LaunchTemplate =>
    require("@cdktf/provider-aws/lib/launch-template").LaunchTemplate,
);

/** `aws_sqs_queue`. */
export const SQS_QUEUE = resource(
  "aws_sqs_queue",
  (): typeof import("@cdktf/provider-aws/lib/sqs-queue").SqsQueue =>
    require("@cdktf/provider-aws/lib/sqs-queue").SqsQueue,
);

/** `aws_sqs_queue_policy`. */
export const SQS_QUEUE_POLICY = resource(
  "aws_sqs_queue_policy",
  (): typeof import("@cdktf/provider-aws/lib/sqs-queue-policy").SqsQueuePolicy =>
    require("@cdktf/provider-aws/lib/sqs-queue-policy").SqsQueuePolicy,
);
