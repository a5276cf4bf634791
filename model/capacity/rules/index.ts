// Short, and alone: which rules the room has, by what they look at, as in every room.

import type { ClusterRules, GroupRules, ResolvedRules } from "../../stages/rule";
import { CAPACITY_BUFFER_RULES } from "./buffers";
import { CAPACITY_FEATURE_RULES } from "./features";
import { HEADROOM_CLUSTER_RULES, HEADROOM_RULES, RENDERED_HEADROOM_RULES } from "./headroom";
import { CAPACITY_OBJECT_RULES } from "./objects";
import { CAPACITY_POD_RULES, CAPACITY_POD_WARNINGS } from "./pods";
import { PROVISIONING_REQUEST_RULES, PROVISIONING_REQUEST_WARNINGS } from "./requests";

/** Rules over each cluster's declaration. */
export const CAPACITY_RULES: ClusterRules = {
  ...CAPACITY_FEATURE_RULES,
  ...CAPACITY_OBJECT_RULES,
  ...CAPACITY_BUFFER_RULES,
  ...PROVISIONING_REQUEST_RULES,
  ...CAPACITY_POD_RULES,
  ...HEADROOM_CLUSTER_RULES,
};

/** Rules over each NodeGroup on each cluster. */
export const CAPACITY_GROUP_RULES: GroupRules = HEADROOM_RULES;

/** Rules over what would be rendered of a cluster. */
export const RENDERED_CAPACITY_RULES: ResolvedRules = RENDERED_HEADROOM_RULES;

/** What should be known of a cluster. */
export const CAPACITY_WARNINGS: ResolvedRules = { ...CAPACITY_POD_WARNINGS, ...PROVISIONING_REQUEST_WARNINGS };
