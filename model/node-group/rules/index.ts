import type { GroupRules, NameRules, ResolvedRules } from "../../stages/rule";
import { AUTOSCALING_RULES, AUTOSCALING_WARNINGS } from "./autoscaling";
import { BOOT_DISK_RULES } from "./boot-disk";
import { BOOTSTRAP_RULES, RENDERED_BOOTSTRAP_RULES } from "./images-and-bootstrap";
import { CAPACITY_RULES } from "./capacity";
import { CPU_MANAGER_RULES } from "./cpu-manager";
import { EVICTION_RULES } from "./eviction";
import { EXTRAS_RULES } from "./extras";
import { IMAGE_RULES, IMAGE_WARNINGS } from "./images";
import { KUBELET_RULES, KUBELET_WARNINGS } from "./kubelet";
import { LABEL_RULES, LABEL_WARNINGS } from "./labels-and-taints";
import { LIFETIME_RULES } from "./lifetime";
import { LOCAL_DISK_RULES } from "./local-disks";
import { MACHINE_RULES } from "./machines";
import { GROUP_NAME_RULES, NAME_RULES } from "./names";
import { NETWORK_RULES } from "./network";
import { NODE_SETUP_RULES } from "./node-setup";
import { PLACEMENT_RULES } from "./placement-and-network";
import { RENDERED_TAG_RULES } from "./rendered-tags";
import { RESERVATION_RULES, RESERVATION_WARNINGS } from "./reservations";
import { RESOURCE_RULES } from "./resources";
import { SECURITY_RULES } from "./security";
import { SIZE_RULES } from "./sizes";
import { SPOT_RULES } from "./spot";
import { TAG_RULES } from "./tags";
import { RENDERED_TAINT_RULES, TAINT_RULES } from "./taints";
import { UPDATE_POLICY_RULES } from "./replacement";
import { ZONE_RULES, ZONE_WARNINGS } from "./sizes-and-zones";

/** Rules over each NodeGroup on each cluster. */
export const NODE_GROUP_RULES: GroupRules = {
  ...AUTOSCALING_RULES,
  ...BOOT_DISK_RULES,
  ...BOOTSTRAP_RULES,
  ...CAPACITY_RULES,
  ...CPU_MANAGER_RULES,
  ...EVICTION_RULES,
  ...EXTRAS_RULES,
  ...IMAGE_RULES,
  ...KUBELET_RULES,
  ...LABEL_RULES,
  ...LIFETIME_RULES,
  ...LOCAL_DISK_RULES,
  ...MACHINE_RULES,
  ...NAME_RULES,
  ...NETWORK_RULES,
  ...NODE_SETUP_RULES,
  ...PLACEMENT_RULES,
  ...RESERVATION_RULES,
  ...RESOURCE_RULES,
  ...SECURITY_RULES,
  ...SIZE_RULES,
  ...SPOT_RULES,
  ...TAG_RULES,
  ...TAINT_RULES,
  ...UPDATE_POLICY_RULES,
  ...ZONE_RULES,
};

/** What works, but not as one may think. */
export const NODE_GROUP_WARNINGS: ResolvedRules = {
  ...AUTOSCALING_WARNINGS,
  ...IMAGE_WARNINGS,
  ...KUBELET_WARNINGS,
  ...LABEL_WARNINGS,
  ...RESERVATION_WARNINGS,
  ...ZONE_WARNINGS,
};

/** Rules over what would be rendered of a cluster. */
export const RENDERED_NODE_GROUP_RULES: ResolvedRules = {
  ...RENDERED_BOOTSTRAP_RULES,
  ...RENDERED_TAG_RULES,
  ...RENDERED_TAINT_RULES,
};

/** Rules over the names that clusters take. */
export const NODE_GROUP_NAME_RULES: NameRules = {
  ...GROUP_NAME_RULES,
};
