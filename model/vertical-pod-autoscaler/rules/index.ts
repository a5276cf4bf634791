import type { ClusterRules, OwnerRules, ResolvedRules } from "../../stages/rule";
import { VPA_DEPLOYMENT_RULES, VPA_RELEASE_WARNINGS } from "./component-deployment";
import { VPA_FLAG_RULES } from "./component-flags";
import { VPA_CONTAINER_RULES, VPA_INTEGER_CPU_RULES } from "./containers";
import { VPA_FEATURE_GATE_RULES } from "./feature-gates";
import { VPA_OBJECT_RULES } from "./objects";
import { VPA_POLICY_RULES } from "./policies";
import { VPA_RECOMMENDER_RULES, VPA_RECOMMENDER_WARNINGS } from "./recommenders";
import { VPA_SCHEDULING_RULES, VPA_SCHEDULING_WARNINGS } from "./scheduling";
import { VPA_TARGET_RULES, VPA_TARGET_WARNINGS } from "./targets";

/** Rules over each cluster's declaration. */
export const VPA_CLUSTER_RULES: ClusterRules = {
  ...VPA_DEPLOYMENT_RULES,
  ...VPA_FLAG_RULES,
  ...VPA_CONTAINER_RULES,
  ...VPA_FEATURE_GATE_RULES,
  ...VPA_INTEGER_CPU_RULES,
  ...VPA_OBJECT_RULES,
  ...VPA_RECOMMENDER_RULES,
  ...VPA_TARGET_RULES,
};

/** Rules over what the fleet or a cluster declares. */
export const VPA_OWNER_RULES: OwnerRules = VPA_POLICY_RULES;

/** Rules over what would be rendered of a cluster. */
export const RENDERED_VPA_RULES: ResolvedRules = VPA_SCHEDULING_RULES;

/** Rules over declarations that work, but perhaps not as intended. */
export const VPA_CLUSTER_WARNINGS: ClusterRules = VPA_RELEASE_WARNINGS;

/** Rules over what works, but perhaps not as intended. */
export const VPA_WARNINGS: ResolvedRules = {
  ...VPA_RECOMMENDER_WARNINGS,
  ...VPA_SCHEDULING_WARNINGS,
  ...VPA_TARGET_WARNINGS,
};
