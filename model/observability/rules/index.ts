import type { ClusterRules } from "../../stages/rule";
import { DECLARED_OBSERVABILITY_RULES, DECLARED_OBSERVABILITY_WARNINGS } from "./declared";

/** Rules over each cluster's declaration. */
export const OBSERVABILITY_RULES: ClusterRules = DECLARED_OBSERVABILITY_RULES;

/** Rules over what works, but perhaps not as intended. */
export const OBSERVABILITY_WARNINGS: ClusterRules = DECLARED_OBSERVABILITY_WARNINGS;
