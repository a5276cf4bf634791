/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { AutoscalingGroupConfig } from "@cdktf/provider-aws/lib/autoscaling-group";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { LaunchTemplateConfig } from "@cdktf/provider-aws/lib/launch-template";
import type { Edit } from "../transform";

/** Last edits to a group's Terraform resources, by kind: what `transform` accepts on an AWS cluster. */
export interface AwsTransforms {
  /** `aws_launch_template` of each ScalingGroup. */
  readonly launchTemplate?: Edit<LaunchTemplateConfig>;
  /** `aws_autoscaling_group` of each ScalingGroup. */
  readonly autoscalingGroup?: Edit<AutoscalingGroupConfig>;
}
