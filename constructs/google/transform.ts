import type { ComputeInstanceGroupManagerConfig } from "@cdktf/provider-google/lib/compute-instance-group-manager";
import type { ComputeInstanceTemplateConfig } from "@cdktf/provider-google/lib/compute-instance-template";

/** Last edits to a group's Terraform resources, by kind: what `transform` accepts on a Google cluster. */
export interface GoogleTransforms {
  /** `google_compute_instance_template` of each ScalingGroup. */
  readonly instanceTemplate?: (config: ComputeInstanceTemplateConfig) => ComputeInstanceTemplateConfig;
  /** `google_compute_instance_group_manager` of each ScalingGroup. */
  readonly instanceGroupManager?: (config: ComputeInstanceGroupManagerConfig) => ComputeInstanceGroupManagerConfig;
}
