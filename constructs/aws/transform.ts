import type { AutoscalingGroupConfig } from "@cdktf/provider-aws/lib/autoscaling-group";
import type { LaunchTemplateConfig } from "@cdktf/provider-aws/lib/launch-template";

/** Last edits to a group's Terraform resources, by kind: what `transform` accepts on an AWS cluster. */
export interface AwsTransforms {
  /** `aws_launch_template` of each ScalingGroup. */
  readonly launchTemplate?: (config: LaunchTemplateConfig) => LaunchTemplateConfig;
  /** `aws_autoscaling_group` of each ScalingGroup. */
  readonly autoscalingGroup?: (config: AutoscalingGroupConfig) => AutoscalingGroupConfig;
}
