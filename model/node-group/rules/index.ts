import type { GroupRules, ResolvedRules } from "../../stages/rule";
import { AUTOSCALING_RULES, AUTOSCALING_WARNINGS } from "./autoscaling";
import { BEFORE_JOIN_RULES } from "./before-join";
import { BEFORE_JOIN_FILE_RULES } from "./before-join-files";
import { BEFORE_JOIN_KUBELET_RULES, BEFORE_JOIN_KUBELET_WARNINGS } from "./before-join-kubelet";
import { BEFORE_JOIN_SUPPORT_RULES } from "./before-join-support";
import { BEFORE_JOIN_UNIT_RULES } from "./before-join-units";
import { BEFORE_JOIN_WRITER_RULES, RENDERED_BEFORE_JOIN_RULES } from "./before-join-writers";
import { BOOT_DISK_RULES } from "./boot-disk";
import { CAPACITY_RULES, CAPACITY_WARNINGS } from "./capacity";
import { EVICTION_RULES } from "./eviction";
import { EXTRAS_RULES } from "./extras";
import { FORMER_NAME_RULES, RENDERED_FORMER_NAME_RULES } from "./former-names";
import { GPU_SHARING_RULES } from "./gpu-sharing";
import { GPU_IMAGE_WARNINGS, IMAGE_RULES } from "./images";
import { IMAGE_AND_BOOTSTRAP_RULES, IMAGE_WARNINGS, RENDERED_BOOTSTRAP_RULES } from "./images-and-bootstrap";
import { KUBELET_RULES } from "./kubelet";
import { KUBELET_FIELD_RULES, KUBELET_FIELD_WARNINGS } from "./kubelet-fields";
import { LABEL_AND_TAINT_RULES, LABEL_WARNINGS, RENDERED_TAINT_RULES } from "./labels-and-taints";
import { LIFETIME_RULES } from "./lifetime";
import { LOAD_BALANCER_RULES, LOAD_BALANCER_WARNINGS } from "./load-balancers";
import { LOCAL_DISK_RULES } from "./local-disks";
import { MACHINE_RULES } from "./machines";
import { NAME_RULES } from "./names";
import { NODE_SETUP_RULES } from "./node-setup";
import { OUTSIDE_RULES, OUTSIDE_WARNINGS } from "./outside";
import { PASSED_SETTING_WARNINGS } from "./passed-setting-names";
import { PASSED_SETTING_RULES } from "./passed-settings";
import { PLACEMENT_AND_NETWORK_RULES } from "./placement-and-network";
import { RESERVATION_RULES, RESERVATION_WARNINGS } from "./reservations";
import { RESOURCE_RULES, RESOURCE_WARNINGS } from "./resources";
import { SECURITY_RULES } from "./security";
import { SHUTDOWN_WARNINGS } from "./shutdown";
import { SIZE_AND_ZONE_RULES, ZONE_WARNINGS } from "./sizes-and-zones";
import { SUBNET_RULES, SUBNET_WARNINGS } from "./subnets";
import { RENDERED_TAG_RULES, TAG_RULES } from "./tags";
import { UPDATE_POLICY_RULES } from "./update-policy";
import { VOLUME_RULES } from "./volumes";
import { WARM_POOL_RULES } from "./warm-pool";

/** Rules over each NodeGroup on each cluster. */
export const NODE_GROUP_RULES: GroupRules = {
  ...AUTOSCALING_RULES,
  ...BEFORE_JOIN_RULES,
  ...BEFORE_JOIN_FILE_RULES,
  ...BEFORE_JOIN_KUBELET_RULES,
  ...BEFORE_JOIN_SUPPORT_RULES,
  ...BEFORE_JOIN_UNIT_RULES,
  ...BEFORE_JOIN_WRITER_RULES,
  ...BOOT_DISK_RULES,
  ...IMAGE_AND_BOOTSTRAP_RULES,
  ...IMAGE_RULES,
  ...CAPACITY_RULES,
  ...EVICTION_RULES,
  ...EXTRAS_RULES,
  ...FORMER_NAME_RULES,
  ...GPU_SHARING_RULES,
  ...KUBELET_RULES,
  ...KUBELET_FIELD_RULES,
  ...LABEL_AND_TAINT_RULES,
  ...LOAD_BALANCER_RULES,
  ...LOCAL_DISK_RULES,
  ...MACHINE_RULES,
  ...NAME_RULES,
  ...NODE_SETUP_RULES,
  ...OUTSIDE_RULES,
  ...PASSED_SETTING_RULES,
  ...PLACEMENT_AND_NETWORK_RULES,
  ...RESERVATION_RULES,
  ...SECURITY_RULES,
  ...TAG_RULES,
  ...LIFETIME_RULES,
  ...RESOURCE_RULES,
  ...UPDATE_POLICY_RULES,
  ...VOLUME_RULES,
  ...WARM_POOL_RULES,
  ...SIZE_AND_ZONE_RULES,
  ...SUBNET_RULES,
};

/** Rules over what works, but perhaps not as intended. */
export const NODE_GROUP_WARNINGS: ResolvedRules = {
  ...AUTOSCALING_WARNINGS,
  ...BEFORE_JOIN_KUBELET_WARNINGS,
  ...CAPACITY_WARNINGS,
  ...GPU_IMAGE_WARNINGS,
  ...IMAGE_WARNINGS,
  ...KUBELET_FIELD_WARNINGS,
  ...SHUTDOWN_WARNINGS,
  ...LABEL_WARNINGS,
  ...LOAD_BALANCER_WARNINGS,
  ...OUTSIDE_WARNINGS,
  ...PASSED_SETTING_WARNINGS,
  ...RESERVATION_WARNINGS,
  ...RESOURCE_WARNINGS,
  ...SUBNET_WARNINGS,
  ...ZONE_WARNINGS,
};

/** Rules over what would be rendered of a cluster. */
export const RENDERED_NODE_GROUP_RULES: ResolvedRules = {
  ...RENDERED_BEFORE_JOIN_RULES,
  ...RENDERED_BOOTSTRAP_RULES,
  ...RENDERED_FORMER_NAME_RULES,
  ...RENDERED_TAG_RULES,
  ...RENDERED_TAINT_RULES,
};

export { GROUP_NAME_RULES as NODE_GROUP_NAME_RULES } from "./names";
export { COMPONENT_OUTSIDE_RULES } from "./outside";
export { PASSED_SETTING_CLUSTER_RULES } from "./passed-settings";
export { CLUSTER_SUBNET_RULES } from "./subnets";
