import type { ClusterRules } from "../../stages/rule";
import { AUTOSCALER_DEPLOYMENT_RULES } from "./deployment";
import { AUTOSCALER_FLAG_VALUE_RULES } from "./flag-values";
import { AUTOSCALER_FLAG_RULES } from "./flags";
import { KNOWN_DEFECT_RULES } from "./known-defects";

/** Rules over each cluster's declaration. */
export const CLUSTER_AUTOSCALER_CLUSTER_RULES: ClusterRules = {
  ...AUTOSCALER_DEPLOYMENT_RULES,
  ...AUTOSCALER_FLAG_RULES,
  ...AUTOSCALER_FLAG_VALUE_RULES,
  ...KNOWN_DEFECT_RULES,
};

export { KNOWN_DEFECT_WARNINGS as CLUSTER_AUTOSCALER_CLUSTER_WARNINGS } from "./known-defects";
