import type { Cloud } from "../base/cloud";

/** The Terraform resources of a group, as `transform` names them. */
export const GROUP_RESOURCES: Readonly<Record<Cloud, readonly string[]>> = {
  aws: ["launchTemplate", "autoscalingGroup"],
  azure: ["scaleSet"],
  google: ["instanceTemplate", "instanceGroupManager"],
};
