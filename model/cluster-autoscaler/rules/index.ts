import type { ClusterRules } from "../../stages/rule";
import { AUTOSCALER_DEPLOYMENT_RULES } from "./deployment";
import { AUTOSCALER_FLAG_VALUE_RULES } from "./flag-values";
import { AUTOSCALER_FLAG_RULES } from "./flags";

/** Rules over each cluster's declaration. */
export const CLUSTER_AUTOSCALER_CLUSTER_RULES: ClusterRules = {
  ...AUTOSCALER_DEPLOYMENT_RULES,
  ...AUTOSCALER_FLAG_RULES,
  ...AUTOSCALER_FLAG_VALUE_RULES,
};
