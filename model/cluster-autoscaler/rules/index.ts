import type { ClusterRules, TrafficRules } from "../../stages/rule";
import { API_BUDGET_RULES, API_BUDGET_WARNINGS } from "./api-budget";
import { AUTOSCALER_DEPLOYMENT_RULES } from "./deployment";
import { AUTOSCALER_ENVIRONMENT_RULES } from "./environment";
import { AUTOSCALER_FATAL_VALUE_RULES } from "./fatal-values";
import { AUTOSCALER_FEATURE_RULES, AUTOSCALER_FEATURE_WARNINGS } from "./features";
import { AUTOSCALER_FILE_RULES, AUTOSCALER_FILE_WARNINGS } from "./files";
import { AUTOSCALER_FLAG_VALUE_RULES } from "./flag-values";
import { AUTOSCALER_FLAG_RULES } from "./flags";
import { KNOWN_DEFECT_RULES, KNOWN_DEFECT_WARNINGS } from "./known-defects";

/** Rules over each cluster's declaration. */
export const CLUSTER_AUTOSCALER_CLUSTER_RULES: ClusterRules = {
  ...AUTOSCALER_DEPLOYMENT_RULES,
  ...AUTOSCALER_ENVIRONMENT_RULES,
  ...AUTOSCALER_FLAG_RULES,
  ...AUTOSCALER_FLAG_VALUE_RULES,
  ...AUTOSCALER_FATAL_VALUE_RULES,
  ...AUTOSCALER_FEATURE_RULES,
  ...AUTOSCALER_FILE_RULES,
  ...KNOWN_DEFECT_RULES,
};

/** What should be known of each cluster's declaration. */
export const CLUSTER_AUTOSCALER_CLUSTER_WARNINGS: ClusterRules = {
  ...AUTOSCALER_FEATURE_WARNINGS,
  ...AUTOSCALER_FILE_WARNINGS,
  ...KNOWN_DEFECT_WARNINGS,
};

/** Rules over what all clusters together ask of the clouds' APIs. */
export const CLUSTER_AUTOSCALER_TRAFFIC_RULES: TrafficRules = API_BUDGET_RULES;

/** What should be known of that. */
export const CLUSTER_AUTOSCALER_TRAFFIC_WARNINGS: TrafficRules = API_BUDGET_WARNINGS;
