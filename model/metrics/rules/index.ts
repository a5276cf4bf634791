import type { ClusterRules, ResolvedRules } from "../../stages/rule";
import { API_SERVICE_RULES } from "./api-services";
import { KUBELET_CERTIFICATE_RULES, KUBELET_CERTIFICATE_WARNINGS, METRICS_API_RULES } from "./metrics-apis";
import { PROMETHEUS_ADAPTER_RULES } from "./prometheus-adapter";

/** Rules over each cluster's declaration. */
export const METRICS_CLUSTER_RULES: ClusterRules = {
  ...API_SERVICE_RULES,
  ...METRICS_API_RULES,
  ...PROMETHEUS_ADAPTER_RULES,
};

/** Rules over what would be rendered of a cluster. */
export const RENDERED_METRICS_RULES: ResolvedRules = KUBELET_CERTIFICATE_RULES;

/** Rules over what works, but perhaps not as intended. */
export const METRICS_WARNINGS: ResolvedRules = KUBELET_CERTIFICATE_WARNINGS;
