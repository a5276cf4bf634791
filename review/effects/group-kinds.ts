import { AWS_GROUP } from "./aws/group-kind";
import { AZURE_GROUP } from "./azure/group-kind";
import { GOOGLE_GROUP } from "./google/group-kind";
import type { GroupKind } from "./group-kind";

/** By resource type. */
export const GROUP_KINDS: Readonly<Record<string, GroupKind>> = {
  aws_autoscaling_group: AWS_GROUP,
  azurerm_linux_virtual_machine_scale_set: AZURE_GROUP,
  google_compute_instance_group_manager: GOOGLE_GROUP,
};
