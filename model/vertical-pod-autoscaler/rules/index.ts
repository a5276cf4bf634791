import type { ClusterRules, FleetRules, ResolvedRules } from "../../stages/rule";
import { VPA_DEPLOYMENT_RULES } from "./component-deployment";
import { VPA_FLAG_RULES } from "./component-flags";
import { VPA_COMPONENT_NEEDED_RULES } from "./component-needed";
import { VPA_CONTAINER_RULES } from "./containers";
import { VPA_INTEGER_CPU_RULES } from "./integer-cpu";
import { VPA_OBJECT_RULES } from "./objects";
import { VPA_POLICY_RULES, VPA_POLICY_TARGET_RULES } from "./policies";
import { VPA_RECOMMENDER_RULES } from "./recommenders";
import { VPA_ROOM_RULES } from "./room";
import { VPA_WARNINGS } from "./warnings";

/** Rules over each cluster's declaration. */
export const VERTICAL_POD_AUTOSCALER_CLUSTER_RULES: ClusterRules = {
  ...VPA_DEPLOYMENT_RULES,
  ...VPA_FLAG_RULES,
  ...VPA_COMPONENT_NEEDED_RULES,
  ...VPA_CONTAINER_RULES,
  ...VPA_INTEGER_CPU_RULES,
  ...VPA_OBJECT_RULES,
  ...VPA_POLICY_TARGET_RULES,
  ...VPA_RECOMMENDER_RULES,
};

/** Rules over the fleet's declaration. */
export const VERTICAL_POD_AUTOSCALER_FLEET_RULES: FleetRules = {
  ...VPA_POLICY_RULES,
};

/** Rules over what would be rendered of a cluster. */
export const RENDERED_VERTICAL_POD_AUTOSCALER_RULES: ResolvedRules = {
  ...VPA_ROOM_RULES,
};

/** What works, but not as one may think. */
export const VERTICAL_POD_AUTOSCALER_WARNINGS: ResolvedRules = {
  ...VPA_WARNINGS,
};
