/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { AutoscalingGroupConfig } from "@cdktf/provider-aws/lib/autoscaling-group";
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
import type { AWS_KINDS } from "../../model/clouds/aws/terraform-kinds";
import type { Edit, TiedKinds } from "../transform";

/** Last edits to a group's Terraform resources, by kind: what `transform` accepts on an AWS cluster. */
export interface AwsTransforms {
  /** `aws_launch_template` of each ScalingGroup. */
  readonly launchTemplate?: Edit<LaunchTemplateConfig>;
  /** `aws_autoscaling_group` of each ScalingGroup. */
  readonly autoscalingGroup?: Edit<AutoscalingGroupConfig>;
}

/** Last edits to any Terraform resource of an AWS cluster, by kind: what `transform` accepts on the cluster, and on the fleet. */
export interface AwsClusterTransforms extends AwsTransforms {
  /** `aws_iam_role`. */
  readonly iamRole?: Edit<IamRoleConfig>;
  /** `aws_iam_role_policy`. */
  readonly iamRolePolicy?: Edit<IamRolePolicyConfig>;
  /** `aws_iam_role_policy_attachment`. */
  readonly iamRolePolicyAttachment?: Edit<IamRolePolicyAttachmentConfig>;
  /** `aws_iam_instance_profile`. */
  readonly iamInstanceProfile?: Edit<IamInstanceProfileConfig>;
  /** `aws_eks_access_entry`. */
  readonly eksAccessEntry?: Edit<EksAccessEntryConfig>;
  /** `aws_eks_pod_identity_association`. */
  readonly eksPodIdentityAssociation?: Edit<EksPodIdentityAssociationConfig>;
}
true satisfies TiedKinds<AwsClusterTransforms, typeof AWS_KINDS>;
