/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { ComputeInstanceGroupManagerConfig } from "@cdktf/provider-google/lib/compute-instance-group-manager";
/** @ts-ignore: of users of another cloud, who have not installed this binding. */
import type { ComputeInstanceTemplateConfig } from "@cdktf/provider-google/lib/compute-instance-template";
import type { Edit } from "../transform";

/** Last edits to a group's Terraform resources, by kind: what `transform` accepts on a Google cluster. */
export interface GoogleTransforms {
  /** `google_compute_instance_template` of each ScalingGroup. */
  readonly instanceTemplate?: Edit<ComputeInstanceTemplateConfig>;
  /** `google_compute_instance_group_manager` of each ScalingGroup. */
  readonly instanceGroupManager?: Edit<ComputeInstanceGroupManagerConfig>;
}
