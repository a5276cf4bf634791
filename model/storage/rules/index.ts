import type { ClusterObjects } from "../../manifests/cluster-rules";
import type { ClusterRules, FleetRules, Rules } from "../../stages/rule";
import { CLASS_FIGURE_RULES } from "./class-figures";
import { CLASS_PARAMETER_RULES } from "./class-parameters";
import { DRIVER_RULES } from "./driver";
import { STORAGE_MANIFEST_RULES } from "./manifests";
import { STORAGE_CLASS_RULES } from "./storage-classes";
import { FLEET_TRACING_RULES, TRACING_RULES } from "./tracing";
import { UNUSED_STORAGE_RULES } from "./unused";

/** Rules over each cluster's declaration. */
export const STORAGE_RULES: ClusterRules = {
  ...CLASS_FIGURE_RULES,
  ...CLASS_PARAMETER_RULES,
  ...DRIVER_RULES,
  ...STORAGE_CLASS_RULES,
  ...TRACING_RULES,
  ...UNUSED_STORAGE_RULES,
};

/** Rules over what the fleet declares for all clusters. */
export const STORAGE_FLEET_RULES: FleetRules = FLEET_TRACING_RULES;

/** Rules over all manifests of a cluster. */
export const STORAGE_CONFLICT_RULES: Rules<ClusterObjects> = STORAGE_MANIFEST_RULES;
